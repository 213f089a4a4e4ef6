namespace NetCompiler.Tests.Training;

/// <summary>Two features, three classes.</summary>
internal sealed class Toy : ILinearSpec
{
    public static int Inputs => 2;

    public static int Outputs => 3;

    public static string Loss => "SoftmaxCrossEntropy";
}

/// <summary>Images of MNIST, ten classes.</summary>
internal sealed class Digits : ILinearSpec
{
    public static int Inputs => 784;

    public static int Outputs => 10;

    public static string Loss => "SoftmaxCrossEntropy";
}

/// <summary>Two features, two numbers.</summary>
internal sealed class Squares : ILinearSpec
{
    public static int Inputs => 2;

    public static int Outputs => 2;

    public static string Loss => "MeanSquaredError";
}

/// <summary>Two features, two yes-or-no answers.</summary>
internal sealed class Answers : ILinearSpec
{
    public static int Inputs => 2;

    public static int Outputs => 2;

    public static string Loss => "BinaryCrossEntropy";
}

/// <summary>The ten features of the diabetes table, one number.</summary>
internal sealed class Diabetes : ILinearSpec
{
    public static int Inputs => 10;

    public static int Outputs => 1;

    public static string Loss => "MeanSquaredError";
}
