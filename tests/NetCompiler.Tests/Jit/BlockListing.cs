using System.Text.RegularExpressions;

namespace NetCompiler.Tests.Jit;

/// <summary>The disassembly of a register block.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Name">Its name, which begins with what it computes and its tile.</param>
/// <param name="Lines">The JIT's listing.</param>
internal sealed partial record BlockListing(string Class, string Name, IReadOnlyList<string> Lines)
{
    /// <summary>The innermost loops that multiply vectors.</summary>
    public IReadOnlyList<IReadOnlyList<string>> HotLoops() => [.. new ControlFlow(Lines).InnermostLoops().Where(loop => loop.Any(line => Product().IsMatch(line)))];

    /// <summary>Loads and stores of vectors on the stack within those loops: registers that did not suffice.</summary>
    public IReadOnlyList<string> Spills()
    {
        // Where the stack is addressed by rsp alone, rbp is a register like any other.
        var stack = Lines.Any(line => line.StartsWith("; rbp based frame", StringComparison.Ordinal)) ? FrameStack() : PointerStack();
        return [.. HotLoops().SelectMany(loop => loop.Where(line => VectorRegister().IsMatch(line) && stack.IsMatch(line)))];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Class}:{Name}";

    // Without AVX2 there is no fused multiply-add.
    [GeneratedRegex(@"^(vfn?madd\d+ps|v?mulps)\s")]
    private static partial Regex Product();

    [GeneratedRegex(@"\b[xyz]mm\d+\b")]
    private static partial Regex VectorRegister();

    [GeneratedRegex(@"\[(rsp|rbp)\b")]
    private static partial Regex FrameStack();

    [GeneratedRegex(@"\[rsp\b")]
    private static partial Regex PointerStack();
}
