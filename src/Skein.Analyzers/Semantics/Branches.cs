using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>What runs when a test said yes, and what runs when it said no.</summary>
/// <param name="whenTrue">The operations that run after yes.</param>
/// <param name="whenFalse">Those that run after no.</param>
internal sealed class Branches(IReadOnlyList<IOperation> whenTrue, IReadOnlyList<IOperation> whenFalse)
{
    public IReadOnlyList<IOperation> WhenTrue { get; } = whenTrue;

    public IReadOnlyList<IOperation> WhenFalse { get; } = whenFalse;

    /// <summary>The branches of every condition that a test, or the local that keeps its result, decides.</summary>
    public static IEnumerable<Branches> Of(IOperation test)
    {
        if (Code.Around(test).OfType<IConditionalOperation>().FirstOrDefault(choice => Code.Contains(choice.Condition, test)) is { } direct)
            yield return From(direct, test);
        if (test.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } }) yield break;
        foreach (IConditionalOperation choice in Code.Inside(Code.FunctionOf(test)).OfType<IConditionalOperation>())
        {
            ILocalReferenceOperation? use = choice.Condition.DescendantsAndSelf().OfType<ILocalReferenceOperation>()
                .FirstOrDefault(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));
            if (use is not null) yield return From(choice, use);
        }
    }

    private static Branches From(IConditionalOperation choice, IOperation test)
    {
        List<IOperation> then = [choice.WhenTrue];
        List<IOperation> otherwise = choice.WhenFalse is { } branch ? [branch] : [];
        // A branch that leaves makes what follows the other branch.
        if (choice.WhenFalse is null && Leaves(choice.WhenTrue)) otherwise.AddRange(After(choice));
        (bool? Then, bool? Otherwise) answer = AnswerIn(choice.Condition, test);
        return new Branches(
            [.. answer.Then == true ? then : [], .. answer.Otherwise == true ? otherwise : []],
            [.. answer.Then == false ? then : [], .. answer.Otherwise == false ? otherwise : []]);
    }

    /// <summary>What the test said, where the condition holds and where it does not; null where either is possible.</summary>
    private static (bool? Then, bool? Otherwise) AnswerIn(IOperation condition, IOperation test)
    {
        (bool? Then, bool? Otherwise) answer = (true, false);
        for (IOperation? at = test; at is not null && at != condition; at = at.Parent)
        {
            answer = at.Parent switch
            {
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }
                    or IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: false } }
                    or IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: false } } } => (answer.Otherwise, answer.Then),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } => (answer.Then, null),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } => (null, answer.Otherwise),
                _ => answer,
            };
        }

        return answer;
    }

    public static bool Leaves(IOperation operation) => operation switch
    {
        IBlockOperation block => block.Operations.LastOrDefault() is { } last && Leaves(last),
        IReturnOperation or IBranchOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };

    public static IEnumerable<IOperation> After(IOperation statement) =>
        statement.Parent is IBlockOperation block ? block.Operations.Where(operation => Code.IsBefore(statement, operation)) : [];
}
