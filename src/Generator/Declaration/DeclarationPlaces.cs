using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Declaration.Evaluation;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>What the analyzer learns while a declaration is read: where everything is written.</summary>
internal sealed class DeclarationPlaces
{
    private IReadOnlyList<AttributeData> _inputs = [];
    private IReadOnlyList<AttributeData> _attributes = [];
    private IReadOnlyList<RecordedLayer> _calls = [];

    /// <summary>The problem that ended the reading, if there was one.</summary>
    public (Problem Problem, Place Place)? Found { get; private set; }

    public void Report(DeclarationException e) => Found = (e.Problem, e.Place);

    public void OfInputs(IReadOnlyList<AttributeData> inputs) => _inputs = inputs;

    public void OfChain(IReadOnlyList<AttributeData> layers) => _attributes = layers;

    public void OfGraph(IReadOnlyList<RecordedLayer> calls, AttributeData loss) => (_calls, _attributes) = (calls, [loss]);

    /// <summary>Where a problem is that shows once the layers are put together; one without a layer is the input's.</summary>
    public Place Of(Problem problem)
    {
        if (problem.Layer < 0)
            return new Place(Places.Of(_inputs[0], problem.Argument), []);
        if (problem.Layer >= _calls.Count)
            return new Place(Places.Of(_attributes[problem.Layer - _calls.Count], problem.Argument), []);
        var (call, site) = _calls[problem.Layer];
        return new Place(ExpressionPlaces.OfArgument(call, problem.Argument), ExpressionPlaces.Callers(site));
    }
}
