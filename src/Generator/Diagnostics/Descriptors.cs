using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>All diagnostics. A message is written where the problem is found, since only there are the shapes known; here is what all of one kind share.</summary>
internal static class Descriptors
{
    private const string Category = "NetCompiler";
    private const string Message = "{0}";

    private static readonly DiagnosticDescriptor NotPartial = new(
        ProblemIds.NotPartial, "Network class is not partial", Message, Category, DiagnosticSeverity.Error, true,
        "A network's code is generated into another part of its class, so the class and all types around it must be partial.", Page(ProblemIds.NotPartial));

    private static readonly DiagnosticDescriptor BadInput = new(
        ProblemIds.BadInput, "Input is missing or has no valid shape", Message, Category, DiagnosticSeverity.Error, true,
        "A network needs the shape of one sample: one positive number of features, or three for channels, height and width.", Page(ProblemIds.BadInput));

    private static readonly DiagnosticDescriptor NoLayer = new(
        ProblemIds.NoLayer, "Network has no layer", Message, Category, DiagnosticSeverity.Error, true,
        "A network needs at least one layer before its loss.", Page(ProblemIds.NoLayer));

    private static readonly DiagnosticDescriptor NoLoss = new(
        ProblemIds.NoLoss, "Network has no loss", Message, Category, DiagnosticSeverity.Error, true,
        "The gradients of a network are those of its loss, which is declared after the last layer.", Page(ProblemIds.NoLoss));

    private static readonly DiagnosticDescriptor SecondLoss = new(
        ProblemIds.SecondLoss, "Network has two losses", Message, Category, DiagnosticSeverity.Error, true,
        "A network is trained with one loss.", Page(ProblemIds.SecondLoss));

    private static readonly DiagnosticDescriptor LayerAfterLoss = new(
        ProblemIds.LayerAfterLoss, "Layer comes after the loss", Message, Category, DiagnosticSeverity.Error, true,
        "The loss ends the chain: it takes what the last layer gives and passes nothing on.", Page(ProblemIds.LayerAfterLoss));

    private static readonly DiagnosticDescriptor ArgumentOutOfRange = new(
        ProblemIds.ArgumentOutOfRange, "Argument of a layer is out of range", Message, Category, DiagnosticSeverity.Error, true,
        "Sizes and counts are positive, and probabilities and constants lie where the layer's formula has a meaning.", Page(ProblemIds.ArgumentOutOfRange));

    private static readonly DiagnosticDescriptor KernelTooLarge = new(
        ProblemIds.KernelTooLarge, "Kernel is larger than its input", Message, Category, DiagnosticSeverity.Error, true,
        "A kernel must fit into the padded image at one place at least.", Page(ProblemIds.KernelTooLarge));

    private static readonly DiagnosticDescriptor ImageNeeded = new(
        ProblemIds.ImageNeeded, "Image layer has no image to work on", Message, Category, DiagnosticSeverity.Error, true,
        "Layers for images need channels, height and width, which a vector of features does not have.", Page(ProblemIds.ImageNeeded));

    private static readonly DiagnosticDescriptor SeveralDeclarations = new(
        ProblemIds.SeveralDeclarations, "Attributes are spread over several declarations", Message, Category, DiagnosticSeverity.Error, true,
        "The order of the attributes is the order of the layers, and C# does not define an order between parts of a class.", Page(ProblemIds.SeveralDeclarations));

    private static readonly DiagnosticDescriptor UnsupportedType = new(
        ProblemIds.UnsupportedType, "Type cannot be a network", Message, Category, DiagnosticSeverity.Error, true,
        "A network is a plain class: not generic, static, abstract, a record or local to its file, and without a base class of its own.", Page(ProblemIds.UnsupportedType));

    private static readonly DiagnosticDescriptor UnknownOption = new(
        ProblemIds.UnknownOption, "Option has no such value", Message, Category, DiagnosticSeverity.Error, true,
        "An option takes one of the members of its enum.", Page(ProblemIds.UnknownOption));

    private static readonly DiagnosticDescriptor MissingArgument = new(
        ProblemIds.MissingArgument, "Layer lacks an argument", Message, Category, DiagnosticSeverity.Error, true,
        "Some properties of layers have no default that would fit most networks and must be given.", Page(ProblemIds.MissingArgument));

    private static readonly DiagnosticDescriptor MemberClash = new(
        ProblemIds.MemberClash, "Member clashes with a generated one", Message, Category, DiagnosticSeverity.Error, true,
        "The generated part of a network declares Model, ParameterCount, WorkspaceBytes, FlopsPerSample, Summary, Create and a constructor that takes a seed.", Page(ProblemIds.MemberClash));

    private static readonly DiagnosticDescriptor UnsafeNotAllowed = new(
        ProblemIds.UnsafeNotAllowed, "Project does not allow unsafe code", Message, Category, DiagnosticSeverity.Error, true,
        "Compiled networks address their memory with pointers, which a project must allow.", Page(ProblemIds.UnsafeNotAllowed));

    private static readonly DiagnosticDescriptor RedundantLayer = new(
        ProblemIds.RedundantLayer, "Layer is contained in the loss", Message, Category, DiagnosticSeverity.Warning, true,
        "Losses over logits apply their activation themselves, because the two together can be computed exactly and without overflow.", Page(ProblemIds.RedundantLayer));

    private static readonly DiagnosticDescriptor LossDoesNotFit = new(
        ProblemIds.LossDoesNotFit, "Loss does not fit what it is given", Message, Category, DiagnosticSeverity.Error, true,
        "Losses and softmax take vectors, and losses over classes at least two scores.", Page(ProblemIds.LossDoesNotFit));

    private static readonly DiagnosticDescriptor TooLarge = new(
        ProblemIds.TooLarge, "Network is too large", Message, Category, DiagnosticSeverity.Error, true,
        "Parameters, and the values of one sample, are counted with 32-bit numbers.", Page(ProblemIds.TooLarge));

    private static readonly DiagnosticDescriptor NoNetworkAttribute = new(
        ProblemIds.NoNetworkAttribute, "Layers are declared on a class that is no network", Message, Category, DiagnosticSeverity.Warning, true,
        "Only classes marked [Network] are compiled; elsewhere layers have no effect.", Page(ProblemIds.NoNetworkAttribute));

    private static readonly DiagnosticDescriptor UnknownLayer = new(
        ProblemIds.UnknownLayer, "Layer is unknown", Message, Category, DiagnosticSeverity.Error, true,
        "Only the layers that come with NetCompiler can be compiled.", Page(ProblemIds.UnknownLayer));

    private static readonly DiagnosticDescriptor BadGraphMethod = new(
        ProblemIds.BadGraphMethod, "Method cannot declare a graph", Message, Category, DiagnosticSeverity.Error, true,
        "One static method of the class is marked [Graph]; it takes one Node for each input and returns the outputs.", Page(ProblemIds.BadGraphMethod));

    private static readonly DiagnosticDescriptor LayersBesideGraph = new(
        ProblemIds.LayersBesideGraph, "Layer stands beside a graph", Message, Category, DiagnosticSeverity.Error, true,
        "A network is a chain of attributes or the graph of a method; beside a method, only the loss is an attribute.", Page(ProblemIds.LayersBesideGraph));

    private static readonly DiagnosticDescriptor InputCount = new(
        ProblemIds.InputCount, "Number of inputs does not fit", Message, Category, DiagnosticSeverity.Error, true,
        "A chain has one input; a graph's method takes one node for each.", Page(ProblemIds.InputCount));

    private static readonly DiagnosticDescriptor NotEvaluable = new(
        ProblemIds.NotEvaluable, "Code cannot be evaluated while compiling", Message, Category, DiagnosticSeverity.Error, true,
        "A graph's method is evaluated while the project is compiled, so that it can use only what is known then.", Page(ProblemIds.NotEvaluable));

    private static readonly DiagnosticDescriptor EvaluationThrows = new(
        ProblemIds.EvaluationThrows, "Graph's method throws an exception", Message, Category, DiagnosticSeverity.Error, true,
        "What would throw an exception at run time is an error while the graph is evaluated.", Page(ProblemIds.EvaluationThrows));

    private static readonly DiagnosticDescriptor TooManySteps = new(
        ProblemIds.TooManySteps, "Graph takes too many steps", Message, Category, DiagnosticSeverity.Error, true,
        "A graph is evaluated at every edit, so the number of its steps is limited.", Page(ProblemIds.TooManySteps));

    private static readonly DiagnosticDescriptor TooManyNodes = new(
        ProblemIds.TooManyNodes, "Graph has too many operations", Message, Category, DiagnosticSeverity.Error, true,
        "The number of operations is limited, so that a loop without an end is found.", Page(ProblemIds.TooManyNodes));

    private static readonly DiagnosticDescriptor CallsTooDeep = new(
        ProblemIds.CallsTooDeep, "Calls are nested too deeply", Message, Category, DiagnosticSeverity.Error, true,
        "Recursion is limited in depth, so that one without an end is found.", Page(ProblemIds.CallsTooDeep));

    private static readonly DiagnosticDescriptor BadOutput = new(
        ProblemIds.BadOutput, "Graph has no output", Message, Category, DiagnosticSeverity.Error, true,
        "A graph's method returns the nodes that are the network's outputs.", Page(ProblemIds.BadOutput));

    private static readonly DiagnosticDescriptor ShapesDoNotFit = new(
        ProblemIds.ShapesDoNotFit, "Shapes do not fit each other", Message, Category, DiagnosticSeverity.Error, true,
        "Operations on several values need values of one shape, or of shapes that fit each other.", Page(ProblemIds.ShapesDoNotFit));

    private static readonly DiagnosticDescriptor NameTaken = new(
        ProblemIds.NameTaken, "Name of a layer is taken", Message, Category, DiagnosticSeverity.Error, true,
        "Parameters are known by their layer's name, which must be one of a kind in a network.", Page(ProblemIds.NameTaken));

    private static readonly DiagnosticDescriptor CannotShare = new(
        ProblemIds.CannotShare, "Layer cannot be shared", Message, Category, DiagnosticSeverity.Error, true,
        "A layer's parameters can be used again for an input of the shape that they were made for.", Page(ProblemIds.CannotShare));

    private static readonly DiagnosticDescriptor UnusedLayer = new(
        ProblemIds.UnusedLayer, "Layer is not used", Message, Category, DiagnosticSeverity.Warning, true,
        "A layer on which neither an output nor a loss depends is left out of the network.", Page(ProblemIds.UnusedLayer));

    private static readonly DiagnosticDescriptor SizesDiffer = new(
        ProblemIds.SizesDiffer, "Network depends on the size of its images", Message, Category, DiagnosticSeverity.Error, true,
        "A network that takes images of several sizes has one set of parameters and gives the same outputs for each.", Page(ProblemIds.SizesDiffer));

    private static readonly DiagnosticDescriptor BadTuning = new(
        ProblemIds.BadTuning, "Line of a tuning file cannot be used", Message, Category, DiagnosticSeverity.Error, true,
        "A line of NetCompiler.tuning gives one kernel a schedule that it can be computed with.", Page(ProblemIds.BadTuning), WellKnownDiagnosticTags.CompilationEnd);

    private static readonly DiagnosticDescriptor UnusedTuning = new(
        ProblemIds.UnusedTuning, "Line of a tuning file is about no kernel", Message, Category, DiagnosticSeverity.Warning, true,
        "A line of NetCompiler.tuning whose kernel belongs to no network of the project changes nothing.", Page(ProblemIds.UnusedTuning), WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>The catalogue, in the order of the ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, BadInput, NoLayer, NoLoss, SecondLoss, LayerAfterLoss, ArgumentOutOfRange, KernelTooLarge, ImageNeeded, SeveralDeclarations,
        UnsupportedType, UnknownOption, MissingArgument, MemberClash, UnsafeNotAllowed, RedundantLayer, LossDoesNotFit, TooLarge, NoNetworkAttribute, UnknownLayer,
        BadGraphMethod, LayersBesideGraph, InputCount, NotEvaluable, EvaluationThrows, TooManySteps, TooManyNodes, CallsTooDeep, BadOutput,
        ShapesDoNotFit, NameTaken, CannotShare, UnusedLayer, SizesDiffer, BadTuning, UnusedTuning,
    ];

    /// <summary>The descriptor of an id.</summary>
    public static DiagnosticDescriptor Of(string id) => All.Single(descriptor => descriptor.Id == id);

    /// <summary>The page that shows wrong and right, from the root of the repository.</summary>
    private static string Page(string id) => $"docs/diagnostics/{id}.md";
}
