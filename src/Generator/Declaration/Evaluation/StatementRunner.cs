using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Runs statements; expressions are <see cref="Evaluator"/>'s.</summary>
internal sealed class StatementRunner(Evaluator evaluator, Budget budget) : OperationVisitor<Frame, Flow>
{
    /// <summary>The value of the return statement that was run last.</summary>
    public IOperation? LastReturn { get; private set; }

    public Flow Run(IOperation statement, Frame frame)
    {
        budget.Step(statement, frame);
        return statement.Accept(this, frame);
    }

    public override Flow DefaultVisit(IOperation operation, Frame frame) => throw evaluator.Unknown(operation, frame);

    public override Flow VisitBlock(IBlockOperation operation, Frame frame)
    {
        foreach (var statement in operation.Operations)
            if (Run(statement, frame) is var flow and not Flow.Next)
                return flow;
        return Flow.Next;
    }

    public override Flow VisitEmpty(IEmptyOperation operation, Frame frame) => Flow.Next;

    public override Flow VisitLocalFunction(ILocalFunctionOperation operation, Frame frame) => Flow.Next;

    public override Flow VisitExpressionStatement(IExpressionStatementOperation operation, Frame frame)
    {
        evaluator.Evaluate(operation.Operation, frame);
        return Flow.Next;
    }

    public override Flow VisitVariableDeclarationGroup(IVariableDeclarationGroupOperation operation, Frame frame)
    {
        foreach (var declaration in operation.Declarations)
            foreach (var declarator in declaration.Declarators)
            {
                if (declarator.Symbol.IsRef)
                    throw evaluator.Unknown(operation, frame);
                if (declarator.GetVariableInitializer() is { } initializer)
                    frame.Declare(declarator.Symbol, new Variable(evaluator.Evaluate(initializer.Value, frame)));
                else
                    frame.Forget(declarator.Symbol);
            }
        return Flow.Next;
    }

    public override Flow VisitReturn(IReturnOperation operation, Frame frame)
    {
        if (operation.Kind != OperationKind.Return)
            throw evaluator.Unknown(operation, frame);
        if (operation.ReturnedValue is { } value)
        {
            frame.Result = evaluator.Evaluate(value, frame);
            LastReturn = value;
        }
        return Flow.Return;
    }

    public override Flow VisitThrow(IThrowOperation operation, Frame frame) => throw evaluator.Thrown(operation, frame);

    public override Flow VisitConditional(IConditionalOperation operation, Frame frame)
    {
        if (evaluator.Holds(operation.Condition, frame))
            return Run(operation.WhenTrue, frame);
        return operation.WhenFalse is { } otherwise ? Run(otherwise, frame) : Flow.Next;
    }

    public override Flow VisitBranch(IBranchOperation operation, Frame frame) => operation.BranchKind switch
    {
        BranchKind.Break => Flow.Break,
        BranchKind.Continue => Flow.Continue,
        _ => throw evaluator.Unknown(operation, frame),
    };

    public override Flow VisitSwitch(ISwitchOperation operation, Frame frame)
    {
        var value = evaluator.Evaluate(operation.Value, frame);
        ISwitchCaseOperation? chosen = null;
        foreach (var section in operation.Cases)
            foreach (var clause in section.Clauses)
            {
                if (clause is IDefaultCaseClauseOperation)
                    chosen ??= section;
                else if (Fits(clause, value, frame))
                    return RunSection(section, frame);
            }
        return chosen is null ? Flow.Next : RunSection(chosen, frame);
    }

    public override Flow VisitForLoop(IForLoopOperation operation, Frame frame)
    {
        foreach (var statement in operation.Before)
            Run(statement, frame);
        budget.EnterLoop(operation, frame);
        while (operation.Condition is null || evaluator.Holds(operation.Condition, frame))
        {
            budget.NextRound();
            if (Run(operation.Body, frame) is var flow and (Flow.Break or Flow.Return))
                return Leave(flow);
            foreach (var statement in operation.AtLoopBottom)
                Run(statement, frame);
        }
        return Leave(Flow.Break);
    }

    public override Flow VisitForEachLoop(IForEachLoopOperation operation, Frame frame)
    {
        var items = evaluator.Items(operation.Collection, evaluator.Evaluate(operation.Collection, frame), frame);
        budget.EnterLoop(operation, frame);
        foreach (var item in items)
        {
            budget.NextRound();
            evaluator.Deconstruct(operation.LoopControlVariable, evaluator.TargetsOf(operation.LoopControlVariable, frame), item, frame);
            if (Run(operation.Body, frame) is var flow and (Flow.Break or Flow.Return))
                return Leave(flow);
        }
        return Leave(Flow.Break);
    }

    public override Flow VisitWhileLoop(IWhileLoopOperation operation, Frame frame)
    {
        budget.EnterLoop(operation, frame);
        while (!operation.ConditionIsTop || evaluator.Holds(operation.Condition!, frame))
        {
            budget.NextRound();
            if (Run(operation.Body, frame) is var flow and (Flow.Break or Flow.Return))
                return Leave(flow);
            if (!operation.ConditionIsTop && !evaluator.Holds(operation.Condition!, frame))
                break;
        }
        return Leave(Flow.Break);
    }

    /// <summary>Leaves a loop; a break ends there.</summary>
    private Flow Leave(Flow flow)
    {
        budget.LeaveLoop();
        return flow == Flow.Return ? flow : Flow.Next;
    }

    private Flow RunSection(ISwitchCaseOperation section, Frame frame)
    {
        foreach (var statement in section.Body)
            if (Run(statement, frame) is var flow and not Flow.Next)
                return flow == Flow.Break ? Flow.Next : flow;
        return Flow.Next;
    }

    private bool Fits(ICaseClauseOperation clause, object? value, Frame frame) => clause switch
    {
        ISingleValueCaseClauseOperation single => Arithmetic.AreEqual(value, evaluator.Evaluate(single.Value, frame)),
        IPatternCaseClauseOperation pattern => evaluator.Matches(pattern.Pattern, value, frame) && (pattern.Guard is null || evaluator.Holds(pattern.Guard, frame)),
        _ => throw evaluator.Unknown(clause, frame),
    };
}
