using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Which files are generated, and that they compile wherever a class can be.</summary>
public sealed class GeneratedFilesTests
{
    private const string Chain = "[Network, Input(4), Linear(3), SoftmaxCrossEntropy]";
    private const string Broken = "[Network, Input(4), Linear(0), SoftmaxCrossEntropy]";

    [Fact]
    public void Two_files_for_a_network_and_one_for_a_broken_one() => Assert.Equal(
        ["Broken.g.cs", "Models.Outer+Inner.Kernels.g.cs", "Models.Outer+Inner.g.cs"],
        GeneratorHarness.Run($"{Broken} partial class Broken; namespace Models {{ partial class Outer {{ {Chain} partial class Inner; }} }}").Files.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Chain)]
    [InlineData(Broken)]
    public void Classes_compile_wherever_they_are_declared(string chain)
    {
        using var loaded = GeneratorHarness.CompileAndLoad(
            $"{chain} partial class Global; {chain} public sealed partial class @event; {chain} partial class GLOBAL2;",
            $"namespace A.B; {chain} partial class Net; {chain} internal partial class Other;",
            $"namespace @new.@int {{ {chain} partial class @string; }} namespace C {{ namespace D {{ {chain} partial class Net; }} }}",
            $"namespace A {{ public static partial class Outer {{ public partial struct Middle {{ {chain} private partial class Net; {chain} public partial class Second; }} }} }}",
            $"partial record Record {{ partial record struct Value {{ partial interface Face {{ {chain} public partial class Net; }} }} }}",
            // Names that generated code uses itself, and a namespace that hides NetCompiler's own.
            $"namespace Shadow.NetCompiler.System {{ {chain} public partial class Network; {chain} public partial class String; }}",
            $"public partial class Two {{ {chain} public partial class Same; }} public partial class Three {{ {chain} public partial class Same; }}",
            $"{chain} partial class Spread; partial class Spread {{ public int First => 1; }}",
            "partial class Spread { public int Second => 2; }");
        foreach (var name in new[] { "Global", "event", "A.B.Net", "new.int.string", "C.D.Net", "A.Outer+Middle+Net", "Record+Value+Face+Net", "Shadow.NetCompiler.System.Network", "Two+Same", "Spread" })
            Assert.Equal("Network`1", loaded.Type(name).BaseType!.Name);
    }

    [Fact]
    public void A_broken_class_explains_itself_in_every_member()
    {
        using var loaded = GeneratorHarness.CompileAndLoad($"{Broken} public partial class Net;");
        const string message = "features must be at least 1, but 0 was given";
        var type = loaded.Type("Net");
        Assert.Equal(message, type.GetField("Summary")!.GetRawConstantValue());
        Assert.Equal(message, Explanation(() => Activator.CreateInstance(type, 1ul)));
        Assert.Equal(message, Explanation(() => type.GetProperty("Model")!.GetValue(null)));
        Assert.Equal(message, Explanation(() => type.GetMethod("Create")!.Invoke(null, [1ul])));
        foreach (var member in type.GetInterfaceMap(typeof(INetwork<>).MakeGenericType(type)).TargetMethods)
            Assert.Equal(message, Explanation(() => member.Invoke(null, new object?[member.GetParameters().Length])));
    }

    [Fact]
    public void Where_nothing_can_be_added_nothing_is() => Assert.Empty(GeneratorHarness.Run(
        $"{Chain} class NotPartial; {Chain} partial class Generic<T>; {Chain} static partial class Static; {Chain} partial record Record; {Chain} partial class Derived : Exception;",
        $"{Chain} file partial class Local; class Outer {{ {Chain} partial class Inner; }} {Chain} partial class Primary(int x) {{ public int X => x; }}").Files);

    [Fact]
    public void A_layer_that_the_compiler_cannot_bind_leaves_a_class_that_explains_itself()
    {
        var file = GeneratorHarness.Run("[Network, Input(4), Linear, SoftmaxCrossEntropy] partial class Net;").Files["Net.g.cs"];
        Assert.Contains("cannot be compiled before the errors that C# reports", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace {0};")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy")]
    [InlineData("[Network, Input(, Linear(3), SoftmaxCrossEntropy] partial class;")]
    [InlineData("[Network, Input(null), Linear(3), SoftmaxCrossEntropy] partial class Net;")]
    [InlineData("[Network, Input(4), Linear(3, Bias = null), Dropout(p:), SoftmaxCrossEntropy] partial class Net : ;")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy] struct Net;")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy] partial class Net : Net;")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy] partial class Net; [Network, Input(4), Linear(3), SoftmaxCrossEntropy] partial class Net;")]
    [InlineData("[Network, Input(4), Linear(int.MaxValue), Linear(int.MaxValue), SoftmaxCrossEntropy] partial class Net;")]
    [InlineData("[Network, Input(1, 8, 8), Conv2D(1, Kernel = int.MaxValue, Padding = int.MaxValue), Flatten, SoftmaxCrossEntropy] partial class Net;")]
    [InlineData("[Network, Input(1, 8, 8), AvgPool2D(int.MinValue), Flatten, SoftmaxCrossEntropy] partial class Net;")]
    public async Task No_source_makes_the_generator_or_the_analyzer_throw(string source)
    {
        var run = GeneratorHarness.Run(source);
        Assert.Null(run.Exception);
        Assert.DoesNotContain(run.Files.Values, text => text.Contains("#error", StringComparison.Ordinal));
        Assert.DoesNotContain(await AnalyzerHarness.Diagnose(run.Result), diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public void Generated_text_is_the_same_on_every_machine()
    {
        foreach (var text in GeneratorHarness.Run($"{Chain} partial class Net; {Broken} partial class Broken;").Files.Values)
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain(Environment.CurrentDirectory, text, StringComparison.Ordinal);
            Assert.Empty(CSharpSyntaxTree.ParseText(text, GeneratorHarness.ParseOptions).GetDiagnostics());
        }
    }

    private static string Explanation(Func<object?> use) =>
        Assert.IsType<InvalidOperationException>(Assert.Throws<TargetInvocationException>(() => { use(); }).InnerException).Message;
}
