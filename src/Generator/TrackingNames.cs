namespace NetCompiler.Generator;

/// <summary>Names of the pipeline's steps, by which tests follow what runs again.</summary>
internal static class TrackingNames
{
    public const string Read = nameof(Read);
    public const string Declarations = nameof(Declarations);
    public const string Tuning = nameof(Tuning);
}
