namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Boxes the values that evaluations meet all the time without making an object each time.</summary>
internal static class Box
{
    private const int Least = -16;

    private static readonly object[] Small = [.. Enumerable.Range(Least, 1024 - Least).Select(number => (object)number)];

    public static object True { get; } = true;

    public static object False { get; } = false;

    public static object Of(bool flag) => flag ? True : False;

    public static object Of(int number) => number >= Least && number < Small.Length + Least ? Small[number - Least] : number;
}
