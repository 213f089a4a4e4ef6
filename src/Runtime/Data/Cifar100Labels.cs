namespace NetCompiler;

/// <summary>Which of CIFAR-100's two labels an image is given.</summary>
public enum Cifar100Labels
{
    /// <summary>The 100 classes.</summary>
    Fine,

    /// <summary>The 20 superclasses of five classes each.</summary>
    Coarse,
}
