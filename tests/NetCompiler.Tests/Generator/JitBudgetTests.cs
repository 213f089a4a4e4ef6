using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>
/// The JIT drops to unoptimised code at 60,000 bytes of IL, 2,000 locals or 8,000 uses of them, and stops tracking at 1,024 locals
/// (dotnet/runtime, compiler.h and jitconfigvalues.h). Emitted methods must stay far below.
/// </summary>
public sealed class JitBudgetTests
{
    private const int MaxIlBytes = 15_000;
    private const int MaxLocals = 500;

    [Fact]
    public void No_emitted_method_comes_near_the_limits_of_the_JIT()
    {
        var compilation = GeneratorHarness.Run(
            "[Network, Input(1, 28, 28)] [Conv2D(6, Kernel = 5), ReLU, MaxPool2D(2), Conv2D(16, Kernel = 5), ReLU, MaxPool2D(2)] [Linear(120), ReLU, Linear(84), ReLU, Linear(10), SoftmaxCrossEntropy] public sealed partial class LeNet5;",
            "[Network, Input(3, 32, 32)] [Conv2D(64, Kernel = 5, Stride = 2, Padding = 2), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1), Conv2D(48, Kernel = 3), GELU, AvgPool2D(2), LayerNorm, Linear(384), Dropout(0.5), SiLU, Linear(100), MulticlassHinge] public sealed partial class Everything;",
            "[Network, Input(784)] [Linear(512), BatchNorm, Tanh, Linear(5), Sigmoid, Linear(3), BinaryCrossEntropy] public sealed partial class Mlp;").Result;
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        stream.Position = 0;
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        var methods = 0;
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            methods++;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            var name = metadata.GetString(method.Name);
            var bytes = body.GetILReader().Length;
            var locals = body.LocalSignature.IsNil ? 0 : CountLocals(metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature));
            Assert.True(bytes <= MaxIlBytes, $"{name} has {bytes} bytes of IL, the budget is {MaxIlBytes}");
            Assert.True(locals <= MaxLocals, $"{name} has {locals} locals, the budget is {MaxLocals}");
        }
        Assert.True(methods > 100, $"Only {methods} methods were found.");
    }

    private static int CountLocals(BlobReader signature)
    {
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }
}
