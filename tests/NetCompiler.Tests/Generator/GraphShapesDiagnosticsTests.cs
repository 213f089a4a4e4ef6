using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>What does not fit once the calls of a graph are put together is one diagnostic at the call.</summary>
public sealed class GraphShapesDiagnosticsTests
{
    [Fact]
    public Task Values_of_different_shapes_cannot_be_added() => Check("return ({|NETC0030:x + x.Conv2D(16, kernel: 3)|}).GlobalAvgPool2D().Linear(3);");

    [Fact]
    public Task Images_of_different_sizes_cannot_be_joined() => Check("return {|NETC0030:Node.Concat(x, x.MaxPool2D(2))|}.GlobalAvgPool2D().Linear(3);");

    [Fact]
    public Task A_shortcut_only_adds_channels() => Check("return x.Shortcut({|NETC0030:4|}).GlobalAvgPool2D().Linear(3);");

    [Fact]
    public Task A_reshaped_value_keeps_its_numbers() => Check("return x.{|NETC0030:Reshape(17)|}.Linear(3);");

    [Fact]
    public Task A_name_is_given_once() => Check("""return x.Conv2D(8, kernel: 3, name: "conv").Conv2D(8, kernel: 3, {|NETC0031:name: "conv"|}).GlobalAvgPool2D().Linear(3);""");

    [Fact]
    public Task Parameters_are_shared_over_the_same_shape() => Check("var y = x.Conv2D(12, kernel: 3); return y.{|NETC0032:Shared(y)|}.GlobalAvgPool2D().Linear(3);");

    [Fact]
    public Task Statistics_of_a_place_are_not_shared() => Check("var y = x.BatchNorm(); return x.{|NETC0032:Shared(y)|}.GlobalAvgPool2D().Linear(3);");

    [Fact]
    public Task A_layer_that_nothing_depends_on_is_a_warning() => Check("var y = x.{|NETC0033:Conv2D(8, kernel: 3)|}; return x.GlobalAvgPool2D().Linear(3);");

    private static Task Check(string body) => AnalyzerHarness.Check($$"""
        using NetCompiler;

        [Network, Input(8, 6, 6), SoftmaxCrossEntropy]
        public sealed partial class Classifier
        {
            [Graph]
            static Node Build(Node x)
            {
                {{body}}
            }
        }
        """);
}
