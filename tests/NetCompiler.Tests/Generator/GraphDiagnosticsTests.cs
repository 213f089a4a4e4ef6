using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Declaration;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Mistakes in networks that are declared as graphs.</summary>
public sealed class GraphDiagnosticsTests
{
    [Theory]
    [InlineData("[Graph] Node {|NETC0021:Build|}(Node x) => x.Linear(3);", "Build is marked [Graph] and must be static")]
    [InlineData("[Graph] static Node {|NETC0021:Build|}<T>(Node x) => x.Linear(3);", "must not be generic")]
    [InlineData("[Graph] static Node {|NETC0021:Build|}(Node x, int width) => x.Linear(width);", "its parameter width is no Node; declare it as 'static Node Build(Node input)'")]
    [InlineData("[Graph] static Node {|NETC0021:Build|}(ref Node x) => x.Linear(3);", "its parameter x is no Node")]
    [InlineData("[Graph] static int {|NETC0021:Build|}(Node x) => 3;", "must return the network's outputs")]
    [InlineData("[Graph] static (Node, int) {|NETC0021:Build|}(Node x) => (x, 3);", "must return the network's outputs")]
    [InlineData("[Graph] static void {|NETC0021:Build|}(Node x) { }", "must return the network's outputs")]
    [InlineData("[Graph] static Node First(Node x) => x.Linear(3); [Graph] static Node {|NETC0021:Second|}(Node x) => x.Linear(3);", "has a method marked [Graph] already, First")]
    [InlineData("static Node {|NETC0021:Build|}(Node x) => x.Linear(3);", "Build is not marked as the method that declares its graph; write [Graph] before it")]
    [InlineData("[Graph] static Node {|NETC0023:Build|}(Node x, Node y) => x + y;", "Build takes 2 nodes, but Net has 1 input")]
    [InlineData("[Graph] static Node {|NETC0023:Build|}() => null!;", "Build takes 0 nodes, but Net has 1 input")]
    public async Task The_method(string members, string message) => await Check(GraphProject.Network(members), message);

    [Theory]
    [InlineData("Input(4), {|NETC0022:Linear(3)|}, SoftmaxCrossEntropy", "is declared as a graph by Build, where Linear belongs")]
    [InlineData("Input(4), SoftmaxCrossEntropy, {|NETC0005:MeanSquaredError|}", "has the loss SoftmaxCrossEntropy already")]
    [InlineData("Input({|NETC0002:0|}, Gradient = true), SoftmaxCrossEntropy", "must be positive, but 0 was given")]
    public async Task The_attributes_beside_it(string attributes, string message) =>
        await Check(GraphProject.Network("[Graph] static Node Build(Node x) => x.Linear(3);", attributes), message);

    [Fact]
    public async Task No_loss() => await Check("[{|NETC0004:Network|}, Input(4)] partial class Net { [Graph] static Node Build(Node x) => x.Linear(3); }", "declare one beside [Network]");

    [Fact]
    public async Task No_input() => await Check("[{|NETC0002:Network|}, SoftmaxCrossEntropy] partial class Net { [Graph] static Node Build(Node x) => x.Linear(3); }", "does not say what a sample is");

    [Fact]
    public async Task A_chain_with_two_inputs() => await Check("[Network, Input(4), {|NETC0023:Input(5)|}, Linear(3), SoftmaxCrossEntropy] partial class Net;", "takes one input, but it has 2");

    [Fact]
    public async Task A_graph_in_a_class_that_is_no_network() => await Check("public class Net { [{|NETC0019:Graph|}] public static Node Build(Node x) => x.Linear(3); }", "nothing is compiled from its Graph");

    [Theory]
    [InlineData("{|NETC0024:Console.WriteLine(\"x\")|}; return x.Linear(3);", "Console.WriteLine has no source in this project")]
    [InlineData("return x.Linear({|NETC0024:System.IO.File.ReadAllText(\"width\")|}.Length);", "File.ReadAllText has no source in this project")]
    [InlineData("return x.Linear({|NETC0024:DateTime.Now|}.Day);", "DateTime.Now has no source in this project")]
    [InlineData("return x.Linear({|NETC0024:Environment.ProcessorCount|});", "Environment.ProcessorCount has no source in this project")]
    [InlineData("return x.Linear(new Random().{|NETC0024:Next()|});", "Random.Next is called on an object")]
    [InlineData("return x.Linear({|NETC0024:Changing|});", "Changing may change while the program runs")]
    [InlineData("return x.Linear({|NETC0024:Settable|});", "Settable may change while the program runs")]
    [InlineData("return x.Linear({|NETC0024:Late|}.Length);", "Net.Late has no value that is written at its declaration")]
    [InlineData("{|NETC0024:Changing|} = 3; return x.Linear(3);", "Changing is a field, and evaluation may change local variables alone")]
    [InlineData("{|NETC0024:try { x = x.ReLU(); } finally { x = x.Tanh(); }|} return x;", "try cannot be evaluated")]
    [InlineData("var y = x; {|NETC0024:lock (x) { y = x.ReLU(); }|} return y;", "lock cannot be evaluated")]
    [InlineData("{|NETC0024:goto end;|} end: return x;", "goto cannot be evaluated")]
    [InlineData("return x.Linear({|NETC0024:new int[2, 3]|}.Length);", "an array of several dimensions cannot be evaluated")]
    [InlineData("var d = 0.5; return x.Linear(3, name: $\"a{{|NETC0024:d|}}\");", "a number with a fraction cannot become text")]
    [InlineData("return x.Linear({|NETC0024:typeof(int)|}.Name.Length);", "typeof cannot be evaluated")]
    [InlineData("return x.Linear(\"abc\".{|NETC0024:IndexOf('b')|});", "String.IndexOf is called on an object")]
    [InlineData("Func<string, int> parse = {|NETC0024:int.Parse|}; return x.Linear(parse(\"3\"));", "Parse cannot be passed as a function")]
    public async Task Code_that_cannot_be_evaluated(string statements, string message)
    {
        const string members = "private static int Changing = 4; private static int Settable { get; set; } = 5; private static readonly int[] Late; static Net() => Late = [Settable + Changing];";
        await Check(GraphProject.Network($"{members}\n[Graph] static Node Build(Node x) {{ {statements} }}"), message);
    }

    [Theory]
    [InlineData("int[] a = [1, 2]; for (var i = 0; i < 3; i++) x = x.Linear({|NETC0025:a[i]|}); return x;", "the index 2 is outside of the 2 elements")]
    [InlineData("int[] a = [1, 2]; return x.Linear({|NETC0025:a[^3]|});", "the index -1 is outside of the 2 elements")]
    [InlineData("int[] a = [1, 2]; return x.Linear({|NETC0025:a[1..4]|}.Length);", "the range from 1 to 4 does not lie in the 2 elements")]
    [InlineData("var zero = 0; return x.Linear({|NETC0025:4 / zero|});", "this divides by zero")]
    [InlineData("var most = int.MaxValue; return x.Linear(checked({|NETC0025:most + 1|}));", "the result does not fit into int")]
    [InlineData("var much = 3e9; return x.Linear({|NETC0025:(int)much|});", "the result does not fit into int")]
    [InlineData("Node y = null!; return y.{|NETC0025:ReLU()|};", "ReLU is used of null")]
    [InlineData("Node y = null!; return x + {|NETC0025:y|};", "right must not be null")]
    [InlineData("int[] a = null!; return x.Linear({|NETC0025:a.Length|});", "Length is used of null")]
    [InlineData("int? n = null; return x.Linear({|NETC0025:n.Value|});", "Value is used of null", "CS8629")]
    [InlineData("var n = 3; return x.Linear({|NETC0025:n switch { 1 => 2, 2 => 3 }|});", "no arm of this switch fits 3", "CS8509")]
    [InlineData("var n = 3; return x.Linear(n switch { 1 => 2, _ => {|NETC0025:throw new ArgumentException($\"no {n}\")|} });", "throws ArgumentException here: no 3")]
    [InlineData("var n = 1; if (n > 0) {|NETC0025:throw new InvalidOperationException();|} return x;", "throws InvalidOperationException here")]
    [InlineData("var n = -1; var a = {|NETC0025:new int[n]|}; return x.Linear(a.Length);", "an array cannot have -1 elements")]
    [InlineData("return {|NETC0025:Node.Concat()|};", "Concat takes at least one node, but none was given")]
    [InlineData("int[] none = null!; return x.Reshape({|NETC0025:none|});", "shape must not be null")]
    [InlineData("var l = new List<int> { 1 }; foreach (var e in {|NETC0025:l|}) l.Add(e); return x;", "the list is changed while its elements are enumerated")]
    [InlineData("return x.Linear({|NETC0025:Math.Clamp(1, 5, 3)|});", "Clamp throws ArgumentException")]
    public async Task Code_that_throws(string statements, string message, string? warning = null)
    {
        var source = GraphProject.Statements(statements);
        await Check(warning is null ? source : $"#pragma warning disable {warning}\n{source}", message);
    }

    [Theory]
    [InlineData("var n = 0; {|NETC0026:while|} (n >= 0) n = (n + 1) % 7; return x;", "takes more than 1,000,000 steps")]
    [InlineData("var n = 0; {|NETC0026:for|} (;;) { for (var i = 0; i < 9; i++) n = i; if (n > 9) break; } return x;", "this loop is in its round")]
    [InlineData("int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); return x.Linear({|NETC0026:Fib(90)|});", "takes more than 1,000,000 steps")]
    [InlineData("var n = 2000000000; var a = {|NETC0026:new int[n]|}; return x.Linear(a.Length);", "takes more than 1,000,000 steps")]
    [InlineData("var n = 0; while (n == 0) x = x.{|NETC0027:ReLU()|}; return x;", "more than 10,000 operations")]
    [InlineData("Node Deep(Node y) => {|NETC0028:Deep(y)|}; return Deep(x);", "calls are nested more than 200 deep")]
    [InlineData("Func<Node, Node> f = null!; f = y => {|NETC0028:f(y)|}; return f(x);", "calls are nested more than 200 deep")]
    public async Task Evaluation_that_does_not_end(string statements, string message) => await Check(GraphProject.Statements(statements), message);

    [Theory]
    [InlineData("[Graph] static Node Build(Node x) => {|NETC0029:null|}!;", "Build returns null, but a network's outputs are nodes")]
    [InlineData("[Graph] static (Node, Node) Build(Node x) { return {|NETC0029:(x, null!)|}; }", "Build returns null as its output 2")]
    [InlineData("[Graph] static Node[] Build(Node x) => {|NETC0029:[]|};", "Build returns an array without nodes")]
    public async Task Outputs(string members, string message) => await Check(GraphProject.Network(members), message);

    [Theory]
    [InlineData("return x.Linear({|NETC0007:0|});", "features must be at least 1, but 0 was given")]
    [InlineData("return x.Linear(8).ReLU().Linear({|NETC0007:features: -1|});", "but -1 was given")]
    [InlineData("return x.Linear(8).{|NETC0009:MaxPool2D(2)|}.Linear(3);", "MaxPool2D needs an image")]
    [InlineData("var k = (Initialization)99; return x.Linear(3, initialization: k);", "but 99 was given", "initialization: k", "NETC0012")]
    public async Task Problems_that_show_later_are_marked_at_the_call(string statements, string message, string? place = null, string? id = null) =>
        await Check(GraphProject.Statements(place is null ? statements : statements.Replace(place, $"{{|{id}:{place}|}}", StringComparison.Ordinal)), message);

    [Fact]
    public async Task A_helper_in_another_file_is_marked_there_and_its_callers_are_named()
    {
        string[] sources =
        [
            GraphProject.Network("[Graph] static Node Build(Node x) => Blocks.Two(x).Linear(3);"),
            "static class Blocks { public static Node Two(Node x) => One(One(x)); private static Node One(Node x) => x.Linear(8).Linear({|NETC0025:1 / (x is null ? 1 : Zero)|}); private static int Zero => 0; }",
        ];
        await Check(sources[0], "divides by zero", sources[1]);
        var compilation = GeneratorHarness.Compilation([.. sources.Select(source => Markup.Parse(source).Source)]);
        var places = new DeclarationPlaces();
        DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, compilation, default, places);
        Assert.Equal(["One(x)", "Blocks.Two(x)"], places.Found!.Value.Place.Callers.Select(Text));
    }

    [Theory]
    [InlineData("return x.Linear({|CS1503:\"three\"|});")]
    [InlineData("return x.{|CS1061:Lineer|}(3);")]
    [InlineData("Node y; return {|CS0165:y|};")]
    [InlineData("var y = {|CS0103:z|}; return y.Linear(3);")]
    public async Task What_the_compiler_reports_is_not_reported_twice(string statements) => await AnalyzerHarness.Check(GraphProject.Statements(statements));

    [Fact]
    public async Task A_method_that_may_end_without_a_result_is_the_compilers_error() =>
        await AnalyzerHarness.Check(GraphProject.Network("[Graph] static Node {|CS0161:Build|}(Node x) { if (x is null) return x!; }"));

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);

    private static async Task Check(string source, string message, params string[] others)
    {
        var messages = await AnalyzerHarness.Check([source, .. others]);
        Assert.Contains(message, messages.Single(), StringComparison.Ordinal);
    }
}
