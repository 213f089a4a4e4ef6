using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Mistakes in the class around a declaration.</summary>
public sealed class ClassDiagnosticsTests
{
    /// <summary>All that a program does with a network: none of it may complain because the declaration is broken.</summary>
    internal const string Use = """
        static class Program
        {
            static void Main()
            {
                using Net net = new(seed: 3);
                net.Predict([], []);
                Model<Net>();
                _ = Net.Create(1);
                _ = Net.Model.Name + Net.Summary + Net.ParameterCount + Net.WorkspaceBytes + Net.FlopsPerSample;
            }

            static NetworkModel Model<T>() where T : Network<T>, INetwork<T> => T.Create(4).Seed == 4 ? T.Model : T.Model;
        }
        """;

    private const string Chain = "[Network, Input(4), Linear(3), SoftmaxCrossEntropy]";

    [Fact]
    public async Task Class_that_is_not_partial()
    {
        var message = await AnalyzerHarness.Check($"{Chain} public class {{|NETC0001:Net|}};");
        Assert.Equal("Net is marked [Network] and must be partial, because its code is generated into another part of it; write 'partial class Net'", message.Single());
    }

    [Fact]
    public async Task Containing_type_that_is_not_partial()
    {
        var message = await AnalyzerHarness.Check($$"""public static partial class Outer { public class {|NETC0001:Middle|} { {{Chain}} public partial class Net; } }""");
        Assert.Contains("Middle contains the network Net and must be partial too", message.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial class {|NETC0011:Net|}<T>;", "Net is generic")]
    [InlineData("public static partial class {|NETC0011:Net|};", "Net is static")]
    [InlineData("public abstract partial class {|NETC0011:Net|};", "Net is abstract")]
    [InlineData("public partial record {|NETC0011:Net|};", "Net is a record")]
    [InlineData("public partial class {|NETC0011:Net|} : Exception;", "Net derives from Exception")]
    [InlineData("file partial class {|NETC0011:Net|};", "Net is local to its file")]
    public async Task Types_that_cannot_be_networks(string declaration, string start)
    {
        var message = await AnalyzerHarness.Check($"{Chain} {declaration}");
        Assert.StartsWith(start, message.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial class {|NETC0011:Outer|}<T>", "Net is nested in Outer, which is generic")]
    [InlineData("file partial class {|NETC0011:Outer|}", "Net is nested in Outer, which is local to its file")]
    public async Task Containing_types_that_generated_code_cannot_extend(string outer, string start)
    {
        var message = await AnalyzerHarness.Check($$"""{{outer}} { {{Chain}} public partial class Net; }""");
        Assert.StartsWith(start, message.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interfaces_and_the_network_base_itself_are_welcome() =>
        await AnalyzerHarness.Check($"{Chain} public partial class Net : Network<Net>, ICloneable {{ public object Clone() => this; }}");

    [Fact]
    public async Task Attributes_on_several_parts()
    {
        var message = await AnalyzerHarness.Check("[Network, Input(4), Linear(3)] public partial class Net;", "[{|NETC0010:SoftmaxCrossEntropy|}] partial class Net;", Use);
        Assert.Contains("spread over several", message.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_on_another_part() =>
        await AnalyzerHarness.Check("[Network, Linear(3), SoftmaxCrossEntropy] public partial class Net;", "[{|NETC0010:Input(4)|}] partial class Net;", Use);

    [Fact]
    public async Task Network_twice_is_the_compilers_error() =>
        await AnalyzerHarness.Check($"{Chain} public partial class Net;", "[{|CS0579:Network|}] partial class Net;");

    [Fact]
    public async Task One_of_several_parts_that_is_not_partial_is_the_compilers_error() =>
        await AnalyzerHarness.Check($"{Chain} public class {{|CS0260:Net|}};", "partial class Net;");

    [Fact]
    public async Task Misspelt_network_is_the_compilers_error() =>
        await AnalyzerHarness.Check("[{|CS0246:{|CS0246:Netwrk|}|}, Input(4), Linear(3), SoftmaxCrossEntropy] public partial class Net;");

    [Fact]
    public async Task Constructor_of_its_own_that_forgets_the_base_is_the_compilers_error() =>
        await AnalyzerHarness.Check("[Network, Input(4), Linear({|NETC0007:0|}), SoftmaxCrossEntropy] public partial class Net { public {|CS7036:Net|}(string file) => File = file; public string File { get; } }", Use);

    [Theory]
    [InlineData("public static int {|NETC0014:Model|} => 3;")]
    [InlineData("public const int {|NETC0014:ParameterCount|} = 3;")]
    [InlineData("public int {|NETC0014:WorkspaceBytes|};")]
    [InlineData("public int {|NETC0014:FlopsPerSample|}() => 3;")]
    [InlineData("public class {|NETC0014:Summary|};")]
    [InlineData("public static Net {|NETC0014:Create|}(ulong number) => new(number);")]
    [InlineData("public {|NETC0014:Net|}(ulong seed) : base(seed) { }")]
    public async Task Members_that_are_generated_too(string member) =>
        await AnalyzerHarness.Check($$"""{{Chain}} public partial class Net { {{member}} }""");

    [Theory]
    [InlineData("partial class {|NETC0014:Net|}(ulong seed);")]
    [InlineData("partial class Net { public {|NETC0014:Net|}(ulong seed) { _ = seed; } }")]
    public async Task Constructors_that_hide_the_base(string declaration)
    {
        // Nothing can be generated here, not even an explanation: the class has no way to call a base constructor.
        Assert.Empty(GeneratorHarness.Run($"{Chain} {Markup.Parse(declaration).Source}").Files);
        await AnalyzerHarness.Check($"{Chain} {declaration.Replace(");", ") { public ulong Seed => seed; }", StringComparison.Ordinal)}");
    }

    [Theory]
    [InlineData("Model")]
    [InlineData("Create")]
    [InlineData("Summary")]
    public async Task Class_called_like_a_generated_member(string name)
    {
        var message = await AnalyzerHarness.Check(
            $$"""{{Chain}} public partial class {|NETC0014:{{name}}|};""",
            $$"""static class Program { static void Main() { using var net = new {{name}}(seed: 3); net.Predict([], []); } }""");
        Assert.Contains("rename the class", message.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_that_only_look_like_generated_ones() => await AnalyzerHarness.Check(
        $$"""
        {{Chain}} public partial class Net
        {
            public Net(string file) : this(seed: 1) => File = file;
            public string File { get; } = "";
            public static Net Create(string file) => new(file);
        }
        """);

    [Fact]
    public async Task Unsafe_code_is_not_allowed()
    {
        var message = await AnalyzerHarness.Check(["[{|NETC0015:Network|}, Input(4), Linear(3), SoftmaxCrossEntropy] public partial class Net;", Use], allowUnsafe: false);
        Assert.Contains("<AllowUnsafeBlocks>true</AllowUnsafeBlocks>", message.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_on_a_class_that_is_no_network()
    {
        var message = await AnalyzerHarness.Check("[{|NETC0019:Input(4)|}, Linear(3), SoftmaxCrossEntropy] public partial class Net;", "[{|NETC0019:Linear(3)|}] public class Other;");
        Assert.Equal("Net is not marked [Network], so that nothing is compiled from its Input; write [Network] before it", message[0]);
    }

    [Fact]
    public async Task Ordinary_classes_are_left_alone() => await AnalyzerHarness.Check("[Serializable] public class Plain; public struct Value;");
}
