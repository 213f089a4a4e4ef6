using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Graphs;

/// <summary>Every construct of the language that the evaluator knows does what it does at run time: each case is read out of its source, and compiled and run, and both must declare the same.</summary>
public sealed class ConstructsTests
{
    [Theory]
    [InlineData("int a = 3; a += 4; a *= 2; a -= 1; a /= 2; a %= 5; a <<= 3; a >>= 1; a |= 5; a &= 15; a ^= 2; a++; ++a; a--; --a; return x.Linear(a + 1);")]
    [InlineData("var i = 5; return x.Linear(i++ + ++i).Linear(i-- - --i + 1).Linear(-i + ~i + +i + 20);")]
    [InlineData("byte b = 250; b += 10; b++; b <<= 1; short s = -3; s >>= 1; s >>>= 1; s--; sbyte t = 127; t++; ushort u = 0; u--; char c = 'a'; c++; c += (char)2; return x.Linear(b).Linear(s).Linear(t).Linear(u).Linear(c);")]
    [InlineData("var a = int.MaxValue; a++; var b = a * 3; long l = int.MaxValue; l = l * l * l; uint u = 3; u -= 5; ulong w = u; w = w * w * w; return x.Linear(a).Linear(b).Linear((int)l).Linear((int)(l >> 40)).Linear((int)(u >> 3)).Linear((int)(w % 1000)).Linear((int)~w);")]
    [InlineData("int n = 300, m = -7; return x.Linear((byte)n).Linear((sbyte)n).Linear(m / 2).Linear(m % 4).Linear(m >> 1).Linear(m >>> 28).Linear(m << 33).Linear(m & 0xFF).Linear(m ^ n).Linear(m | 1).Linear((int)(uint)m % 7).Linear((ushort)m);")]
    [InlineData("checked { int a = 40000; long b = (long)a * a; return x.Linear((int)(b / a) + unchecked((int)b)); }")]
    [InlineData("double a = 1, b = 3; float f = 0.1f; decimal m = 0.1m; return x.Dropout(a / b).LeakyReLU(f * 3).LeakyReLU((double)(m + 0.2m)).LeakyReLU(-a % 0.3).LeakyReLU(1e-7).LeakyReLU(1 / 2).LeakyReLU(1f / 3).LeakyReLU(-0.0).LeakyReLU(double.NaN).LeakyReLU(a / 0);")]
    [InlineData("double a = 2.9; float f = -2.9f; int i = 7; return x.Linear((int)a).Linear((int)f).Linear((int)(a * i)).LeakyReLU(i / 2).LeakyReLU(i / 2.0).LeakyReLU((float)i / 3).Linear((int)3.99m).Linear(a > f && !(a < f) && a >= 2 && a <= 2.9 && a != f ? 1 : 2).Linear(double.NaN == a ? 1 : 2);")]
    [InlineData("return x * 2 + 3 * x - x / 4 + (1 - x) * (5.5 / x) + -x;")]
    [InlineData("var y = x.Linear(4); y += x; y -= 1; y *= x; y /= 2; y *= 2f; return y;")]
    public void Numbers(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) x = x.Linear(4, name: $\"layer{i + 1}.{i * 10:D3}.{i,4}.{-i,-4}.{i:X}\"); return x;")]
    [InlineData("var s = \"a\"; s += 3; s += 'c'; s += true; s += null; s = s + 1 + 2; s = 1 + 2 + s; return x.Linear(s.Length, name: s);")]
    [InlineData("var s = \"hello\"; return x.Linear(s[1]).Linear(s[^1]).Linear(4, name: s[1..3]).Linear(4, name: s[..^1]).Linear(4, name: s[2..]).Linear(s == \"hel\" + \"lo\" ? 1 : 2).Linear(s != \"x\" ? 1 : 2);")]
    [InlineData("foreach (var c in \"ABD\") x = x.Linear(c - 'A' + 1, name: \"fc\" + c + (char)(c + 1)); return x;")]
    [InlineData("var k = Initialization.Zeros; var flag = true; string? none = null; return x.Linear(4, name: $\"{k}{flag}{none}{'c'}{2L}\").Linear(4, name: k + \"!\").Linear(4, name: (5).ToString() + k.ToString() + flag.ToString());")]
    [InlineData("var n = nameof(x); const string c = $\"a{\"b\"}\"; return x.Linear(4, name: n + c + string.Empty).Linear(string.IsNullOrEmpty(n) ? 1 : 2);")]
    public void Text(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("var n = 3; if (n > 2) x = x.Linear(1); else x = x.Linear(2); if (n == 2) { x = x.Linear(3); } else if (n is 3) { x = x.Linear(4); } return n < 3 ? x : x.ReLU();")]
    [InlineData("int? a = null, b = 4; b += 1; a ??= 7; int? c = null; return x.Linear(a.Value).Linear(b ?? 1).Linear(c ?? 9).Linear(c.HasValue ? 1 : 2).Linear(b > 3 ? 1 : 2).Linear(c > 3 ? 1 : 2).Linear((a + b) ?? 0).Linear((a + c) ?? 8).Linear(c == null ? 1 : 2).Linear((int)b!);")]
    [InlineData("int[]? none = null; int[]? some = [1, 2, 3]; Node? y = null; return (y ?? x).Linear(none?.Length ?? 5).Linear(some?.Length ?? 5).Linear(some?[1] ?? 9)?.ReLU()?.Tanh() ?? x;")]
    [InlineData("bool a = true, b = false; var n = 0; bool Count(bool v) { n++; return v; } var r = Count(a) || Count(b); r &= Count(b) && Count(a); r |= a ^ b; return x.Linear(n).Linear(r ? 1 : 2).Linear(a & !b | b ? 3 : 4);")]
    public void Conditions(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("for (var i = 0; i < 7; i++) switch (i) { case 0: x = x.Linear(1); break; case 1: case 2: x = x.Linear(2); break; case > 2 and < 5: x = x.Linear(i); break; case 6 when i > 5: x = x.Linear(60); break; default: x = x.Linear(9); break; } return x;")]
    [InlineData("for (var i = 0; i < 5; i++) { switch (i) { case 1: continue; case 3: return x; } x = x.Linear(i + 1); } return x;")]
    [InlineData("for (var i = 0; i < 7; i++) x = x.Linear(i switch { 0 => 1, < 3 => 2, 3 or 4 => 3, not 5 => 4, _ => 5 }); return x;")]
    [InlineData("for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) x = x.Linear((i, j) switch { (0, 0) => 1, (0, _) => 2, (_, > 1) => 3, var (a, b) when a == b => 4, (int c, _) => c + 5 }); return x;")]
    [InlineData("foreach (var s in new[] { \"a\", \"bb\", \"\" }) x = x.Linear(s switch { \"a\" => 1, { Length: 2 } t => t.Length + 3, { Length: > 5 } => 8, _ => 9 }); return x;")]
    [InlineData("int[][] all = [[], [1], [1, 2], [1, 2, 3, 4]]; foreach (var a in all) x = x.Linear(a switch { [] => 1, [var e] => e + 1, [1, .. var middle, 4] => middle.Length + 10, [_, _] => 3, _ => 4 }); return x;")]
    [InlineData("object o = 5; object p = \"t\"; return x.Linear(o is int n ? n : 1).Linear(p is string { Length: 1 } s ? s.Length : 2).Linear(o is string ? 1 : 2).Linear(o is not null && p is { } ? 3 : 4).Linear(o is int and > 3 and var q ? 5 : 6).Linear((string?)(p as string) is null ? 7 : 8);")]
    [InlineData("var k = Initialization.XavierNormal; return x.Linear(k switch { Initialization.Zeros => 1, Initialization.XavierNormal => 2, _ => 3 }).Linear((int)k).Linear(k == Initialization.XavierNormal ? 1 : 2).Linear(k > Initialization.Default ? 1 : 2).Linear(k - Initialization.Default, initialization: k + 1);")]
    public void Switches_and_patterns(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("for (int i = 0, j = 10; i < j; i += 3, j--) { if (i == 3) continue; x = x.Linear(i + j); if (j < 8) break; } return x;")]
    [InlineData("for (;;) { x = x.ReLU(); break; } var n = 4; while (n > 0) { n--; if (n == 2) continue; x = x.Linear(n + 1); } do { x = x.Linear(++n); } while (n < 3); return x;")]
    [InlineData("foreach (var w in new[] { 16, 32 }) foreach (var (k, name) in new[] { (1, \"a\"), (3, \"b\") }) x = x.Linear(w + k, name: name + w); return x;")]
    [InlineData("foreach (long w in new[] { 1, 2 }) x = x.Linear((int)(w + 3000000000 - 3000000000)); foreach (var (a, (b, c)) in new[] { (1, (2, 3)) }) x = x.Linear(a * b * c); (int A, int B)[] t = [(1, 2), (3, 4)]; foreach (var p in t) x = x.Linear(p.A + p.B); return x;")]
    [InlineData("foreach (var a in new List<int> { 1, 2, 3 }) { foreach (var b in (ReadOnlySpan<int>)[5, 6]) { if (b == 6) break; x = x.Linear(a * b); } if (a == 2) return x; } return x.ReLU();")]
    public void Loops(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("var a = new int[3]; a[1] = 4; a[^1] = 5; a[0] += 2; a[0]++; var i = 0; a[i++] = a[i] + 10; return x.Linear(a[0]).Linear(a[1]).Linear(a[2]).Linear(a.Length + i);")]
    [InlineData("int[] a = [1, 2, 3, 4, 5]; var b = a[1..^1]; var c = a[..2]; var r = 1..3; Index last = ^1; return x.Linear(b.Length).Linear(b[0]).Linear(c[^1]).Linear(a[r][1]).Linear(a[last]).Linear(a[^2..][0]);")]
    [InlineData("int[][] j = [[1, 2], [3], new int[2]]; j[2][1] = 7; var n = new Node[2]; n[0] = x.ReLU(); n[1] = n[0].Tanh(); var d = new double[2]; d[1] = 0.25; return n[1].Linear(j[0][1] + j[1][0] + j[2][1]).Dropout(d[1]).LeakyReLU(d[0]);")]
    [InlineData("int[] a = [1, 2]; int[] b = [0, .. a, .. new[] { 8, 9 }, 5]; List<int> l = [.. b, 4]; l.Add(6); l.AddRange(a); l.RemoveAt(0); l.Insert(1, 77); l[0] = 12; long[] w = [.. a]; foreach (var e in l) x = x.Linear(e); return x.Linear(l.Count).Linear(b.Length).Linear((int)w[1]).Linear(l[^1]).Linear(l.ToArray().Length);")]
    [InlineData("var l = new List<Node> { x.ReLU(), x.Tanh() }; l.Add(l[0] + l[1]); ReadOnlySpan<int> s = [3, 4]; var e = Array.Empty<int>(); l.Reverse(); return Node.Concat([.. l, x]).Linear(s[1] + s.Length + e.Length);")]
    public void Arrays_and_lists(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("int[] a = [1, 2]; var b = a; b[0] = 9; (int, int) t = (1, 2); var u = t; u.Item1 = 8; t.Item2 += 5; return x.Linear(a[0]).Linear(t.Item1).Linear(t.Item2).Linear(u.Item1);")]
    [InlineData("var t = (Width: 3, Node: x.ReLU()); var (w, y) = t; (int a, int b) = (1, 2); (a, b) = (b, a); (var c, (_, long d)) = (4, (5, 6)); return y.Linear(t.Width + w).Linear(a * 10 + b).Linear(c + (int)d).Linear(t.Node == y ? 1 : 2);")]
    [InlineData("(int, (string A, double B)) t = (1, (\"q\", 2)); var u = (1, (\"q\", 2.0)); var n = (a: 1, 2); return x.Linear(t == u ? 1 : 2).Linear(t.Item2 != (\"q\", 3) ? 1 : 2).Linear(4, name: t.Item2.A).LeakyReLU(t.Item2.B).Linear(n.a + n.Item2).Linear(n == (1L, 2.0) ? 3 : 4);")]
    [InlineData("(int A, int B)[] all = [(1, 2), (3, 4)]; all[1].A = 9; var one = all[0]; one.B = 7; return x.Linear(all[1].A).Linear(all[0].B).Linear(one.B).Linear((8, 9, 10).Item3).Linear(default((int, int)).Item1 + 1);")]
    public void Tuples(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("return Twice(x, 3); static Node Twice(Node n, int w) => n.Linear(w).Linear(w); ")]
    [InlineData("var width = 4; Node Block(Node n, int more = 2) { width += more; return n.Linear(width); } x = Block(x); x = Block(more: 5, n: x); int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); return x.Linear(width).Linear(Fib(9));")]
    [InlineData("Func<Node, Node> act = n => n.ReLU(); Func<int, Node, Node> fc = (w, n) => { n = n.Linear(w); return act(n); }; x = fc(3, x); act = Node (n) => n.Tanh(); return fc(4, x);")]
    [InlineData("var all = new List<Func<Node, Node>>(); for (var i = 1; i < 3; i++) all.Add(n => n.Linear(i)); foreach (var w in new[] { 5, 6 }) all.Add(n => n.Linear(w)); foreach (var f in all) x = f(x); return x;")]
    [InlineData("Node Apply(Node n, Func<Node, Node> f, int times) { for (var t = 0; t < times; t++) n = f(n); return n; } var count = 0; Node Add(Node n) { count++; return n.Linear(count); } x = Apply(x, Add, 3); x = Apply(x, n => Apply(n, Add, 2).ReLU(), 2); return x.Linear(count);")]
    [InlineData("Func<int, Func<int, int>> add = a => b => a + b; Action bump = () => x = x.ReLU(); bump(); bump.Invoke(); int Outer(int a) { int Inner(int b) => a * b; return Inner(a + 1); } return x.Linear(add(3)(4)).Linear(Outer(3));")]
    [InlineData("void Set(out int a, ref int b, in int c) { a = b + c; b++; } var two = 2; Set(out var one, ref two, 5); int[] cells = [1, 2]; Set(out cells[0], ref cells[1], two); return x.Linear(one).Linear(two).Linear(cells[0]).Linear(cells[1]);")]
    [InlineData("int Order(int a, int b, int c) => a * 100 + b * 10 + c; var i = 1; int Next() => i++; return x.Linear(Order(c: Next(), a: Next(), b: Next())).Linear(Sum(1, 2, 3)).Linear(Sum()).Linear(Sum([4, 5])); static int Sum(params int[] n) { var s = 1; foreach (var e in n) s += e; return s; }")]
    [InlineData("T Pick<T>(bool first, T a, T b) => first ? a : b; T Zero<T>() => default(T)!; return Pick(true, x.ReLU(), x).Linear(Pick(false, 1, 2)).Linear(Zero<int>() + 3).Linear(Zero<string>() is null ? 1 : 2);")]
    public void Functions(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("return x.Linear(Math.Max(3, 4)).Linear(Math.Min(3L, 4) is 3 ? 1 : 2).Linear(Math.Abs(-5)).LeakyReLU(Math.Pow(2, 0.5)).LeakyReLU(Math.Sqrt(2)).Linear((int)Math.Ceiling(2.1)).Linear((int)Math.Floor(2.9)).Linear((int)Math.Round(2.5)).Linear((int)Math.Round(3.5)).Linear(Math.Clamp(9, 1, 5)).LeakyReLU(Math.Max(0.5, 0.25)).LeakyReLU(Math.PI).Linear(int.Max(4, 5)).LeakyReLU(Math.Round(2.345, 2)).Linear(Math.Sign(-3) + 2);")]
    public void Mathematics(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));

    [Theory]
    [InlineData("return x.Conv2D(4, 3, stride: 1, padding: 0, bias: true, kernelHeight: 0, kernelWidth: 0, initialization: null, name: null).BatchNorm(1e-5, 0.1).BatchNorm(epsilon: 0.001).Dropout(0.5).MaxPool2D(2, 0, 0).LeakyReLU(0.01).Shortcut(4, 1).LayerNorm(1e-5);")]
    [InlineData("Initialization? none = null; return x.Linear(4, initialization: Initialization.Default).Linear(4, false, Initialization.Zeros).Linear(4, initialization: (Initialization)77).Linear(4, initialization: none).Linear(4, initialization: x is null ? null : Initialization.LeCunNormal);")]
    [InlineData("return Node.Concat(x, x.ReLU().Pad(1, 2, 3, 4).Reshape(16, 4, 4).Reshape(new[] { 2 }), x.Mean() + x.Sum()).Exp().Log().Square().Sqrt().Abs().PolynomialFeatures(2).AuxiliaryLoss(0.3).Freeze();")]
    [InlineData("var a = x.Linear(4); var b = a.ReLU().Shared(a); return b.Shared(layer: a).GlobalAvgPool2D().Flatten().AvgPool2D(2, padding: 1).Sigmoid().GELU().SiLU().Softmax();")]
    [InlineData("_ = x.Linear(7); x.Tanh(); return x.ReLU();")]
    public void Calls_of_nodes(string statements) => GraphProject.AssertSame(GraphProject.Statements(statements));
}
