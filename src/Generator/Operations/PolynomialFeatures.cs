using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>All products of at most so many features, by degree and then in the order of the features: what makes a linear model polynomial.</summary>
[Declared("PolynomialFeatures")]
internal sealed record PolynomialFeatures(int Degree) : CompiledOperation
{
    /// <summary>Products beyond this are no features that a linear model could be fitted to, and their tables too long for a method.</summary>
    private const int MostProducts = 4096;

    public override string Name => "PolynomialFeatures";

    public override string Detail => $"{Degree}";

    public override string Formula => $"y = all products of 1 to {Degree} of the x";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new PolynomialFeatures(arguments.Required("degree", 1));

    public override Shape InferShape(Shape input)
    {
        if (input.IsImage)
            throw new ProblemException(new Problem(ProblemIds.ShapesDoNotFit, $"PolynomialFeatures multiplies the features of a vector, but its input is an image {input}; declare Flatten before it"));
        var products = Count(input.Length);
        return products <= MostProducts
            ? new Shape(products)
            : throw new ProblemException(new Problem(ProblemIds.TooLarge, $"PolynomialFeatures of degree {Degree} makes more than {MostProducts} products of {input.Length} features; give a lower degree, or fewer features", Argument: "degree"));
    }

    public override void Differentiate(Differentiation d) => d.InputGradient(new PolynomialFeaturesGradient(Terms(d.Input.Sample.Length)), d.OutputGradient, d.Input, d.Output);

    public override void Lower(LoweringContext context) =>
        context.Add(new Monomials(context.Output().Name, Formula, context.Input(), context.Output(), Terms(context.Input().Length)));

    /// <summary>Number of products: (n + d)! / (n! d!) - 1; one more than allowed where there are too many.</summary>
    private int Count(int features)
    {
        double count = 1;
        for (var k = 1; k <= Degree && count <= MostProducts + 1; k++)
            count = count * (features + k) / k;
        return (int)Math.Min(MostProducts + 1, Math.Round(count) - 1);
    }

    /// <summary>Each product of degree d is a feature times a product of degree d - 1 whose features do not come before it.</summary>
    private EquatableArray<Monomial> Terms(int features)
    {
        var terms = Enumerable.Range(0, features).Select(f => new Monomial(f, -1)).ToList();
        var begin = 0;
        for (var degree = 2; degree <= Degree; degree++)
        {
            var end = terms.Count;
            for (var factor = 0; factor < features; factor++)
                for (var rest = begin; rest < end; rest++)
                    if (terms[rest].Factor >= factor)
                        terms.Add(new Monomial(factor, rest));
            begin = end;
        }
        return terms.ToEquatableArray();
    }
}

/// <summary>Backward step of polynomial features.</summary>
internal sealed record PolynomialFeaturesGradient(EquatableArray<Monomial> Terms) : CompiledOperation
{
    public override string Name => "PolynomialFeaturesGradient";

    public override string Formula => "dx[j] = sum over the products that contain x[j] of dy times the derivative of the product";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var (dy, x, y, dx) = (context.Input(0), context.Input(1), context.Input(2), context.Output());
        var work = context.NewTensor($"{dx.Name}_work", TensorKind.Sample, y.Channels);
        context.Add(new MonomialsGradient(dx.Name, Formula, dy, x, y, work, dx, Terms));
    }
}
