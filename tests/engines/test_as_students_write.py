"""Right answers as students write them: every one is read, and marked as correct."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from eigtutor import check

#: A question, and right answers to it.
RIGHT: list[tuple[str, str, Mapping[str, object], list[str]]] = [
    (
        "eigenvalues",
        "[[4,1],[2,3]]",
        {},
        [
            "λ₁ = 5, λ₂ = 2", "λ1 = 5; λ2 = 2", "lambda_1=5, lambda_2=2", "l1=5,l2=2",
            "x1 = 5, x2 = 2", "λ=5,2", "λ = 5 or λ = 2", "5 & 2", "\\lambda_1=5,\\ \\lambda_2=2",
            "$\\lambda_{1}=5$, $\\lambda_{2}=2$", "\\lambda\\in\\lbrace 5,2\\rbrace", "\\{5, 2\\}",
            "\\left\\{5,2\\right\\}", "\\lambda_{1}=5\\;,\\;\\lambda_{2}=2", "{5,2}", "[5,2]",
            "(5,2)", "np.array([5,2])", "np.array([5., 2.])", "Matrix([5,2])", "[5 2]",
            "{5: 1, 2: 1}", "５, ２", "5，2", "5、2", "5 , 2",
            "λ1 = 5, v1 = (1,1); λ2 = 2, v2 = (1,-2)",
            "λ1 = 5 with v1 = (1,1), λ2 = 2 with v2 = (1,-2)",
            "5 with eigenvector (1,1), 2 with eigenvector (1,-2)", "λ=5: v=(1,1), λ=2: v=(1,-2)",
            "eigenvalues are 5 and 2", "The eigenvalues are 5 and 2.",
            "the two eigenvalues are 5 and 2", "eigenvalues: 5, 2", "spec(A) = {5, 2}",
            "σ(A) = {2, 5}", "spectrum: {2,5}", "eig = 5, 2", "eig(A) = [5; 2]", "5\n2", "[5\n2]",
            "λ_1=5\nλ_2=2", "λ₁＝5, λ₂＝2", "λ1 := 5, λ2 := 2", "“5, 2”", "5; 2", "10/2, 4/2",
            "\\frac{10}{2}, 2", "\\cfrac{10}{2}, \\dfrac42", "5.0, 2.0",
            "5 (mult. 1), 2 (mult. 1)", "Eigenvalues: λ=5 and λ=2", "λ=5 ∨ λ=2", "λ = 5 ∧ λ = 2",
            "λ ∈ {5, 2}", "A has eigenvalues 5 and 2", "first: 5, second: 2",
            "{λ -> 5, λ -> 2}", "{{x->2},{x->5}}", "λ → 5, λ → 2", "lambda = 5 || lambda = 2",
            "ans =\n\n     2\n     5\n", "[2; 5]'", "[2, 5]^T", "Vector([5, 2])",
            "tensor([5., 2.])", "array([5., 2.])", "Eigenvalues[A] = {5, 2}", "Spec A = {2, 5}",
        ],
    ),
    (
        "eigenvalues",
        "[[3,0],[0,3]]",
        {},
        [
            "3 (double root)", "λ = 3 (twice)", "3 with multiplicity 2", "3 (alg. mult. 2)",
            "3 (algebraic multiplicity 2)", "3, 3", "λ₁ = λ₂ = 3", "λ_{1,2} = 3", "λ1,2 = 3",
            "3 (double)", "3, double", "3 (a double root)", "3 (repeated twice)", "3 (×2)",
            "3 (x2)", "3 (2 times)", "3 (two times)", "3 of multiplicity 2", "3 (mult=2)",
            "3 (multiplicity: 2)", "3, multiplicity two", "3 is a double eigenvalue",
            "double eigenvalue 3", "λ=3 is a double root",
            "3 with algebraic multiplicity 2 and geometric multiplicity 2", "3 (a.m. 2)",
            "3 (AM = 2)", "λ = 3, 3", "{3: 2}",
        ],
    ),
    (
        "eigenvalues",
        "[[1,2],[1,1]]",
        {},
        [
            "lambda_{1,2} = 1 ± √2", "λ=1±√2", "1 \\pm \\sqrt2", "1 \\pm \\sqrt{2}",
            "λ₁,₂ = 1 ± √2", "λ_1,2 = 1±sqrt(2)", "1+√2, 1−√2", "1+sqrt2, 1-sqrt2",
            "1+Sqrt[2],1-Sqrt[2]", "{1+Sqrt[2], 1-Sqrt[2]}", "1+2^(1/2), 1-2^(1/2)",
            "1+2^{1/2},1-2^{0.5}", "1+np.sqrt(2), 1-np.sqrt(2)",
            "1 + math.sqrt(2), 1 - math.sqrt(2)", "1+√(2), 1-√(2)", "(2±√8)/2",
            "\\frac{2\\pm\\sqrt{8}}{2}", "\\dfrac{2\\pm 2\\sqrt2}{2}", "1 + sqrt 2 and 1 - sqrt 2",
            "1 +/- sqrt(2)", "1+ 2**0.5, 1- 2**0.5", "1+\\sqrt[2]{2}, 1-\\sqrt[2]{2}",
            "1 + 2√2/2, 1 - 2√2/2", "1+sqrt{2}, 1-sqrt{2}", "(1+√2), (1-√2)", "x = 1 ± √2",
            "λ ∈ {1-√2, 1+√2}", "λ± = 1 ± √2", "λ_\\pm = 1 \\pm \\sqrt{2}", "λ_{±} = 1±√2",
        ],
    ),
    (
        "eigenvalues",
        "[[1,-2],[2,1]]",
        {},
        [
            "λ=1±2i", "1±2i", "1 \\pm 2i", "1+2i,1-2i", "1+2j, 1-2j", "1 + 2 I, 1 - 2 I",
            "1+2*I, 1-2*I", "1 ± 2·i", "1+2𝑖, 1−2𝑖", "1+2ⅈ, 1−2ⅈ",
            "1+2\\mathrm{i}, 1-2\\mathrm{i}", "[1.+2.j 1.-2.j]", "array([1.+2.j, 1.-2.j])",
            "(1+2j), (1-2j)", "1+2%i, 1-2%i", "1 + 2i, conj(1+2i)", "√-4+1, 1-√-4",
            "1+√(-4), 1-√(-4)",
        ],
    ),
    (
        "diagonalization",
        "[[4,1],[2,3]]",
        {},
        [
            "P = [[1,1],[1,-2]], D = [[5,0],[0,2]]", "P=[1 1; 1 -2]; D=[5 0; 0 2]",
            "P = {{1,1},{1,-2}}, D = {{5,0},{0,2}}",
            "P = np.array([[1,1],[1,-2]]); D = np.diag([5,2])",
            "P = Matrix([[1,1],[1,-2]]), D = Matrix([[5,0],[0,2]])",
            "P = [[1,1],[1,-2]] and D = diag(5,2)", "D = diag(5,2), P = [[1,1],[1,-2]]",
            "P = [[1,1],[1,-2]], D = diag(5,2), P^-1 = 1/3 [[2,1],[1,-1]]",
            "A = PDP^{-1} with P = [[1,1],[1,-2]] and D = diag(5,2)",
            "P: [[1,1],[1,-2]]; D: [[5,0],[0,2]]", "S = [[1,1],[1,-2]], Λ = diag(5,2)",
            "P = [v1 v2] = [[1,1],[1,-2]], D = diag(5,2)",
            "P = [[1, 1], [1, -2]]\nD = [[5, 0], [0, 2]]", "P =\n1 1\n1 -2\nD =\n5 0\n0 2",
            "P = (1 1; 1 -2), D = (5 0; 0 2)", "P = (1, 1; 1, -2), D = (5,0;0,2)",
            "P = [ 1 , 1 ; 1 , −2 ], D = [ 5 , 0 ; 0 , 2 ]",
        ],
    ),
    (
        "diagonalization",
        "[[3,0],[0,3]]",
        {},
        [
            "P = I, D = 3I", "P = E, D = 3E", "P = I_2, D = 3 I_2", "P = I, D = A",
            "P = eye(2), D = 3*eye(2)", "P = np.eye(2), D = 3*np.eye(2)", "P = Id, D = 3·Id",
            "P = identity, D = diag(3,3)", "P = E_2, D = 3E_2", "P=\\mathbb{I}, D=3\\mathbb{I}",
            "P = IdentityMatrix[2], D = 3 IdentityMatrix[2]",
        ],
    ),
    (
        "svd",
        "[[3,0],[0,-2]]",
        {},
        [
            "U = [[1,0],[0,-1]], S = diag(3,2), V = [[1,0],[0,1]]",
            "U = [[1,0],[0,-1]], Σ = diag(3,2), V^T = [[1,0],[0,1]]",
            "U = [[1,0],[0,-1]], Σ = diag(3,2), V = I", "U=diag(1,-1), S=diag(3,2), Vᵀ = I",
            "U=diag(1,-1), S=diag(3,2), V^* = I", "U=diag(1,-1), S=diag(3,2), V' = I",
            "U=diag(1,-1), S=diag(3,2), Vt = I", "U=diag(1,-1), S=diag(3,2), VT = I",
            "U=diag(1,-1), S=diag(3,2), Vh = I", "A = UΣV^T, U=diag(1,-1), Σ=diag(3,2), V=I",
            "U=diag(1,-1), S=diag(3,2), V^{\\top} = I",
        ],
    ),
    (
        "diagonalization",
        "[[4,1],[2,3]]",
        {},
        [
            "([[1,1],[1,-2]], [[5,0],[0,2]])", "[[1,1],[1,-2]], [[5,0],[0,2]]",
            "(Matrix([[1, 1],[1, -2]]), Matrix([[5, 0],[0, 2]]))", "{{1,1},{1,-2}}, diag(5,2)",
            "{P -> {{1,1},{1,-2}}, D -> {{5,0},{0,2}}}",
            "P =\n\n     1     1\n     1    -2\n\n\nD =\n\n     5     0\n     0     2",
        ],
    ),
    (
        "diagonalization",
        "[[3,-2],[2,-1]]",
        {},
        [
            "DNE", "does not exist", "P does not exist", "P and D do not exist", "no P exists",
            "there is no such P", "No such P exists.", "cannot be diagonalized", "defective",
            "A can’t be diagonalised", "it is not possible to diagonalize A", "A is defective",
            "none exist", "P DNE", "The matrix cannot be diagonalized, since g < a",
        ],
    ),
    (
        "eigenspace-basis",
        "[[2,0],[0,2]]",
        {"eigenvalue": "2"},
        [
            "R^2", "\\mathbb{R}^2", "ℝ²", "C^2", "\\mathbb C^{2}", "all of R^2", "the whole plane",
            "the whole space", "E_2 = R^2", "ker(A-2I) = ℝ^2", "everything", "all vectors", "R2",
            "e1, e2", "{e_1, e_2}", "span{e1, e2}", "s e_1 + t e_2", "\\R^2",
        ],
    ),
    (
        "eigenvector",
        "[[4,1],[2,3]]",
        {"eigenvalue": "5"},
        [
            "x = y", "x_1 = x_2", "x₁ = x₂", "x - y = 0", "any multiple of (1, 1)", "e1 + e2",
            "all nonzero multiples of (1,1)", "vec(1, 1)", "ans =\n\n    1\n    1\n",
        ],
    ),
    (
        "verify-eigenvector",
        "[[4,1],[2,3]]",
        {"vector": "(1,1)"},
        ["yes, because Av = 5v", "yeah, 5", "Yes since 5 is an eigenvalue", "yes as Av = 5v"],
    ),
    (
        "initial-value",
        "[[4,1],[2,3]]",
        {"x0": "(1,1)", "variable": "t"},
        ["{x[t] -> E^(5 t), y[t] -> E^(5 t)}", "x[t] == E^(5t), y[t] == E^(5t)"],
    ),
    (
        "matrix-exponential",
        "[[0,-1],[1,0]]",
        {"variable": "t"},
        [
            "[[cos(t), -sin(t)],[sin(t), cos(t)]]", "cos(t) I + sin(t) [[0,-1],[1,0]]",
            "cos(t) I + sin(t) A", "I cos(t) + A sin(t)",
            "e^{At} = \\begin{pmatrix}\\cos t & -\\sin t\\\\ \\sin t & \\cos t\\end{pmatrix}",
            "[cos(t) -sin(t); sin(t) cos(t)]", "{{Cos[t], -Sin[t]},{Sin[t], Cos[t]}}",
            "exp(At) = [[cos t, -sin t],[sin t, cos t]]",
        ],
    ),
    (
        "matrix-exponential",
        "[[2,1],[0,2]]",
        {"variable": "t"},
        [
            "e^(2t)(I + t[[0,1],[0,0]])", "e^{2t}[[1,t],[0,1]]",
            "e^{2t}\\begin{pmatrix}1&t\\\\0&1\\end{pmatrix}", "exp(2*t)*Matrix([[1,t],[0,1]])",
            "e^(2t)*[1 t; 0 1]", "[[e^{2t}, te^{2t}],[0,e^{2t}]]",
            "{{E^(2 t), E^(2 t) t}, {0, E^(2 t)}}", "{{Exp[2t], t Exp[2t]},{0,Exp[2t]}}",
            "e^{2t}I + te^{2t}N, N = [[0,1],[0,0]]",
            "[[np.exp(2*t), t*np.exp(2*t)],[0, np.exp(2*t)]]", "e^(2t)(I + t(A-2I))",
        ],
    ),
    (
        "initial-value",
        "[[4,1],[2,3]]",
        {"x0": "(2,-1)", "variable": "t"},
        [
            "(e^(5t)+e^(2t), e^(5t)-2e^(2t))", "x1 = e^(5t)+e^(2t), x2 = e^(5t)-2e^(2t)",
            "x(t) = e^(5t)+e^(2t); y(t) = e^(5t)-2e^(2t)", "x = e^{5t}+e^{2t}\ny = e^{5t}-2e^{2t}",
            "x_1(t)=e^{5t}+e^{2t}, x_2(t)=e^{5t}-2e^{2t}",
            "x(t) = (e^{5t}+e^{2t}, e^{5t}-2e^{2t})", "e^{5t}(1,1) + e^{2t}(1,-2)",
            "x(t) = 1*e^{5t}[1;1] + 1*e^{2t}[1;-2]",
            "x₁(t) = e^(5t)+e^(2t) and x₂(t) = e^(5t)-2e^(2t)",
            "u(t) = e^(5t)+e^(2t), v(t) = e^(5t)-2e^(2t)",
            "y2 = e^(5t)-2e^(2t), y1 = e^(5t)+e^(2t)", "[exp(5*t)+exp(2*t); exp(5*t)-2*exp(2*t)]",
            "{x(t), y(t)} = {e^(5t)+e^(2t), e^(5t)-2e^(2t)}",
            "(x,y) = (e^(5t)+e^(2t), e^(5t)-2e^(2t))", "{e^(5t)+e^(2t), e^(5t)-2e^(2t)}",
            "e^(5t)+e^(2t), e^(5t)-2e^(2t)",
        ],
    ),
    (
        "spectral",
        "[[2,1],[1,2]]",
        {},
        [
            "1: [[1/2,-1/2],[-1/2,1/2]]; 3: [[1/2,1/2],[1/2,1/2]]",
            "A = E1 + 3E2, E1 = [[1/2,-1/2],[-1/2,1/2]], E2 = [[1/2,1/2],[1/2,1/2]]",
            "1*[[1/2,-1/2],[-1/2,1/2]] + 3*[[1/2,1/2],[1/2,1/2]]",
            "A = 1·P₁ + 3·P₂ with P₁ = 1/2[[1,-1],[-1,1]], P₂ = 1/2[[1,1],[1,1]]",
            "A = 1/2[[1,-1],[-1,1]] + 3/2 [[1,1],[1,1]]",
            "λ1 = 1, E1 = 1/2[[1,-1],[-1,1]]; λ2 = 3, E2 = 1/2[[1,1],[1,1]]",
            "λ=1: 1/2[[1,-1],[-1,1]]\nλ=3: 1/2[[1,1],[1,1]]",
        ],
    ),
    (
        "eigenspace-basis",
        "[[3,0],[0,3]]",
        {"eigenvalue": "3"},
        [
            "span{(1,0),(0,1)}", "\\mathrm{span}\\{(1,0),(0,1)\\}", "\\langle (1,0),(0,1)\\rangle",
            "\\langle 1,0\\rangle, \\langle 0,1\\rangle", "<1,0>, <0,1>", "s(1,0)+t(0,1)",
            "{(1,0),(0,1)}", "[1,0],[0,1]", "[1;0],[0;1]", "v1 = (1,0), v2 = (0,1)",
            "(1,0)^T, (0,1)^T", "(s,t)", "\\text{span}((1,0),(0,1))", "Span[{1,0},{0,1}]",
            "{{1,0},{0,1}}", "[[1],[0]], [[0],[1]]", "(1 0)^T, (0 1)^T", "⟨(1,0),(0,1)⟩",
            "lin{(1,0),(0,1)}", "np.array([1,0]), np.array([0,1])", "Matrix([1,0]), Matrix([0,1])",
            "[Matrix([[1],[0]]), Matrix([[0],[1]])]", "E_3 = span{(1,0),(0,1)}",
            "E(3) = span((1,0),(0,1))", "E_{\\lambda=3}=span{(1,0),(0,1)}",
            "ker(A-3I) = span{(1,0),(0,1)}",
            "\\left\\langle\\binom{1}{0},\\binom{0}{1}\\right\\rangle", "x = s, y = t",
            "{s(1,0)+t(0,1) | s,t ∈ ℝ}",
        ],
    ),
    (
        "eigenvector",
        "[[4,1],[2,3]]",
        {"eigenvalue": "5"},
        [
            "(1,1)", "v = (1,1)", "x = [1 1]^T", "[1,1]'", "1\n1",
            "\\vec{v} = \\begin{pmatrix}1\\\\1\\end{pmatrix}", "v⃗ = (1,1)", "\\binom{1}{1}",
            "t(1,1), t≠0", "t(1,1), t \\in \\mathbb{R}\\setminus\\{0\\}", "(t,t)", "<1,1>",
            "⟨1,1⟩", "1,1", "{1,1}", "x1 = 1, x2 = 1", "v1 = 1, v2 = 1", "[1\n1]", "(1;1)",
            "\\langle 1,1\\rangle", "\\left(1,1\\right)", "(1, 1)ᵀ", "(1 1)^T", "(x,y) = (1,1)",
            "k[1;1]", "array([1, 1])", "(1/2, 0.5)",
            "\\begin{psmallmatrix}1\\\\1\\end{psmallmatrix}", "c·(1,1), c ≠ 0", "v_1 = (1, 1)",
            "\\mathbf{v} = (1,1)^{\\mathsf{T}}", "(1,1)^t", "(1,1)^{T}", "x=t, y=t",
        ],
    ),
    (
        "characteristic-polynomial",
        "[[4,1],[2,3]]",
        {},
        [
            "λ^2 - 7λ + 10", "\\lambda^2-7\\lambda+10", "\\lambda^{2}-7\\lambda+10=0",
            "p(λ)=λ²−7λ+10", "x^2-7x+10", "(λ-5)(λ-2)", "(5-λ)(2-λ)=0", "det(A-λI) = λ^2-7λ+10",
            "χ_A(λ) = λ²-7λ+10", "(4-λ)(3-λ)-2", "lambda**2 - 7*lambda + 10",
            "λ^2-7λ+10 = (λ-5)(λ-2)", "λ^2 + 10 = 7λ", "0 = λ^2 - 7λ + 10", "p_A(t)=t^2-7t+10",
            "|A-λI| = λ^2-7λ+10", "z² − 7z + 10", "λ*λ - 7*λ + 10", "P(X) = X^2 - 7X + 10",
            "\\det(A-\\lambda I)=\\lambda^2-7\\lambda+10", "(\\lambda-5)\\cdot(\\lambda-2)",
            "λ²−7⋅λ+10", "charpoly = x^2-7x+10", "\\chi(\\lambda)=(\\lambda-5)(\\lambda-2)",
            "lambda^2-7 lambda+10", "f(x) = x^2 - 7x + 10", "p = x^2-7x+10",
        ],
    ),
    (
        "multiplicities",
        "[[2,1,0],[0,2,0],[0,0,3]]",
        {},
        [
            "2: 2, 1; 3: 1, 1", "λ=2: a=2, g=1; λ=3: a=1, g=1",
            "2 (alg 2, geo 1), 3 (alg 1, geo 1)", "λ1=2: AM 2, GM 1; λ2=3: AM 1, GM 1",
            "m_a(2)=2, m_g(2)=1, m_a(3)=1, m_g(3)=1",
            "2: alg. mult. = 2, geom. mult. = 1; 3: alg. mult. = 1, geom. mult. = 1",
            "(2, 2, 1), (3, 1, 1)", "λ=2 (2,1), λ=3 (1,1)", "2: 2 and 1\n3: 1 and 1",
            "\\mu_A(2)=2, \\gamma_A(2)=1, \\mu_A(3)=1, \\gamma_A(3)=1",
            "am(2)=2, gm(2)=1, am(3)=1, gm(3)=1", "λ=2: algebraic 2 geometric 1, λ=3: both 1",
            "3: 1/1, 2: 2/1", "[[2,2,1],[3,1,1]]", "2 (double), g = 1; 3 (simple), g = 1",
            "{2: (2,1), 3: (1,1)}",
        ],
    ),
    (
        "diagonalizable",
        "[[2,1],[0,2]]",
        {},
        [
            "not diagonalizable", "No, because g<a", "no", "It isn't diagonalizable",
            "It isn’t diagonalizable", "A is defective", "false", "cannot be diagonalized",
            "Not diagonalizable over ℝ",
        ],
    ),
    (
        "matrix-power",
        "[[2,1],[0,2]]",
        {"n": "n"},
        [
            "[[2^n, n*2^(n-1)],[0,2^n]]", "2^n [[1, n/2],[0,1]]",
            "A^n = \\begin{pmatrix}2^n & n2^{n-1}\\\\0&2^n\\end{pmatrix}", "[2^n n2^(n-1); 0 2^n]",
            "{{2^n, 2^(n-1) n},{0,2^n}}", "2^(n-1)[[2,n],[0,2]]", "[[2**n, n*2**(n-1)],[0,2**n]]",
            "2^{n}\\left(\\begin{array}{cc}1&n/2\\\\0&1\\end{array}\\right)",
            "2^n(I + n/2 [[0,1],[0,0]])",
        ],
    ),
    (
        "jordan-form",
        "[[2,1],[0,2]]",
        {},
        [
            "P = [[1,0],[0,1]], J = [[2,1],[0,2]]", "P = I, J = A", "P = I, J = [2 1; 0 2]",
            "P = I, J = 2I + N, N = [[0,1],[0,0]]",
        ],
    ),
    (
        "jordan-form",
        "[[2,1,0],[0,2,0],[0,0,3]]",
        {"with_chain": False},
        [
            "[[2,1,0],[0,2,0],[0,0,3]]",
        ],
    ),
    (
        "definiteness",
        "[[2,1],[1,2]]",
        {},
        [
            "positive definite", "Positive-definite.", "pos. def.", "pos def",
            "It is positive definite since λ>0", "positive definite (PD)", "p.d.", "PD",
        ],
    ),
    (
        "minimal-polynomial",
        "[[2,1],[0,2]]",
        {},
        [
            "(x-2)^2", "(λ−2)²", "(A-2I)^2 = 0", "m(x) = (x-2)^2", "μ(λ) = λ^2 - 4λ + 4",
            "x^2-4x+4", "A^2-4A+4I=0", "m_A(t)=(t-2)^2", "(X-2)^2", "A^2 - 4A + 4E = 0",
        ],
    ),
    (
        "verify-eigenvector",
        "[[4,1],[2,3]]",
        {"vector": "(1,1)"},
        [
            "yes, λ = 5", "5", "Yes (5)", "λ=5", "yes, eigenvalue 5", "Yes, Av = 5v",
            "It is an eigenvector with eigenvalue 5", "yes; lambda = 5",
        ],
    ),
    (
        "orthogonal-diagonalization",
        "[[2,1],[1,2]]",
        {},
        [
            "Q = 1/√2 [[1,1],[-1,1]], D = diag(1,3)",
            "Q = [[1/sqrt2,1/sqrt2],[-1/sqrt2,1/sqrt2]], D=[[1,0],[0,3]]",
            "P = 1/√2 [[1,1],[-1,1]], D = diag(1,3)",
            "Q = [[√2/2, √2/2],[-√2/2, √2/2]], Λ = diag(1,3)",
            "Q = [1 1;-1 1]/sqrt(2), D = diag(1,3)", "Q = 2^(-1/2) [[1,1],[-1,1]], D = diag(1,3)",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer"),
    [(kind, matrix, given, text) for kind, matrix, given, texts in RIGHT for text in texts],
)
def test_is_correct(kind: str, matrix: str, given: Mapping[str, object], answer: str) -> None:
    verdict = check(kind=kind, matrix=matrix, given=given, answer=answer)
    assert verdict.status == "correct", verdict.to_json()


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer", "status"),
    [
        ("diagonalization", "3 0; 0 3", {}, "P = 0I, D = 3I", "partial"),
        ("diagonalization", "3 0; 0 3", {}, "P = I, D = 2I", "incorrect"),
        ("diagonalization", "3 0; 0 3", {}, "P = I_3, D = 3I_3", "invalid"),
        ("matrix-power", "1 1; 0 1", {"n": 3}, "A*A*A", "invalid"),
        ("matrix-power", "1 1; 0 1", {"n": 3}, "A^3", "invalid"),
        ("matrix-exponential", "0 -1; 1 0", {"variable": "t"}, "e^(At)", "invalid"),
        ("matrix-exponential", "0 -1; 1 0", {"variable": "t"}, "cos(t) I - sin(t) A", "incorrect"),
        ("svd", "1 2; 0 1", {}, "U = I, S = I, V^T = [1 2; 0 1]", "incorrect"),
        ("initial-value", "4 1; 2 3", {"x0": "(2, -1)", "variable": "t"},
         "x = e^(5t) - 2e^(2t), y = e^(5t) + e^(2t)", "incorrect"),
        ("initial-value", "4 1; 2 3", {"x0": "(2, -1)", "variable": "t"},
         "x = e^(5t) + e^(2t), x = e^(5t) - 2e^(2t)", "invalid"),
        ("initial-value", "4 1; 2 3", {"x0": "(2, -1)", "variable": "t"}, "x = e^(5t)", "invalid"),
        ("eigenvalues", "4 1; 2 3", {}, "λ1 = 5, v1 = (1, 1); λ2 = 3, v2 = (1, -2)", "partial"),
        ("eigenvalues", "4 1; 2 3", {}, "5 (1, 1), 2 (1, -2)", "invalid"),
        ("eigenvalues", "3 0; 0 3", {}, "3 (repeated)", "invalid"),
        ("spectral", "2 1; 1 2", {}, "A = E1 + 3E2, E1 = ½[1 1; 1 1], E2 = ½[1 -1; -1 1]",
         "incorrect"),
    ],
)  # fmt: skip
def test_is_no_better_for_it(
    kind: str, matrix: str, given: Mapping[str, object], answer: str, status: str
) -> None:
    found = check(kind=kind, matrix=matrix, given=given, answer=answer)
    assert found.status == status, found.to_json()
