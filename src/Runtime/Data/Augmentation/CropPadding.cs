namespace NetCompiler;

/// <summary>What lies around an image that is cropped.</summary>
public enum CropPadding
{
    /// <summary>A fill value.</summary>
    Fill,

    /// <summary>The image mirrored at its outermost pixels, which are not repeated: <c>c b | a b c | b a</c>.</summary>
    Reflect,
}
