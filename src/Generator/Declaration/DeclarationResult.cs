using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Generator.Declaration;

/// <summary>What reading a class marked [Network] gave: values only, so that the incremental pipeline can compare it.</summary>
/// <param name="MetadataName">The class's full metadata name, which names the generated files.</param>
internal abstract record DeclarationResult(string MetadataName)
{
    /// <summary>The class declares a network; whether its layers fit each other is not known yet.</summary>
    internal sealed record Complete(string MetadataName, NetworkDeclaration Declaration) : DeclarationResult(MetadataName);

    /// <summary>The class declares no network.</summary>
    /// <param name="MetadataName">The class's full metadata name.</param>
    /// <param name="Message">Why not.</param>
    /// <param name="Shell">Where the members that explain it go; null where C# has no way to add any.</param>
    /// <param name="OwnMembers">Generated members that the class has already, by name.</param>
    internal sealed record Broken(string MetadataName, string Message, ClassShell? Shell, EquatableArray<string> OwnMembers) : DeclarationResult(MetadataName);
}
