using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>A field that is asked before a lock and under it, and set under it.</summary>
/// <param name="outer">The read before the lock.</param>
/// <param name="statement">The lock.</param>
/// <param name="assignment">The assignment under it.</param>
internal sealed class DoubleCheck(IFieldReferenceOperation outer, ILockOperation statement, ISimpleAssignmentOperation assignment)
{
    private static readonly string[] Endings = ["Dispose", "Close", "Stop", "Shutdown", "Shut", "Cancel", "Complete", "Abort", "Unregister", "Detach", "Disconnect", "Terminate", "Finish", "End"];

    private static readonly string[] Fillings = ["Add", "Init", "Load", "Set", "Fill", "Register", "Configure", "Populate", "Insert", "Open", "Prepare"];

    public IFieldReferenceOperation Outer { get; } = outer;

    public ISimpleAssignmentOperation Assignment { get; } = assignment;

    public IFieldSymbol Field => Outer.Field;

    public static IEnumerable<DoubleCheck> In(IOperation function)
    {
        IOperation[] inside = [.. Code.Inside(function)];
        foreach (ILockOperation statement in inside.OfType<ILockOperation>())
        {
            foreach (ISimpleAssignmentOperation assignment in Code.Inside(statement.Body).OfType<ISimpleAssignmentOperation>())
            {
                if (assignment.Target is not IFieldReferenceOperation field) continue;
                IFieldReferenceOperation[] asked = [.. inside.OfType<IConditionalOperation>()
                    .SelectMany(choice => choice.Condition.DescendantsAndSelf())
                    .OfType<IFieldReferenceOperation>()
                    .Where(read => SameValue.Are(read, field) && Variables.IsPlainRead(read) && Code.IsBefore(read, assignment))];
                IFieldReferenceOperation? before = Array.Find(asked, read => !Code.Contains(statement, read) && DecidesOn(read, statement));
                if (before is not null && Array.Exists(asked, read => Code.Contains(statement.Body, read))) yield return new DoubleCheck(before, statement, assignment);
            }
        }
    }

    /// <summary>What is wrong with it, in words; null where nothing is.</summary>
    public string? Fault(ISymbol member)
    {
        if (Field.Type is { IsReferenceType: true })
            return FilledLater() is { } filled ? $"is published before '{Code.Named(filled)}' has finished it: a thread that does not take the lock sees it half made" : null;
        if (!Field.Type.IsValueType || Field.IsStatic && member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } || IsEnding(member)) return null;
        if (StateSetLater() is { } late) return $"is set before '{Code.Named(late)}': a thread that does not take the lock goes on without it";
        if (Field.IsVolatile || State() is not { } state || !IsUsedAfterwards(member)) return null;
        return $"is not volatile: a thread that sees it set, and takes no lock, need not see '{Code.Named(state)}'";
    }

    // The lock is in the branch of the question, or the question's branch leaves before the lock.
    private static bool DecidesOn(IOperation read, ILockOperation statement) =>
        Code.Around(read).OfType<IConditionalOperation>().FirstOrDefault() is { } choice
        && (Code.Contains(choice.WhenTrue, statement) || (Branches.Leaves(choice.WhenTrue) && Branches.After(choice).Any(next => Code.Contains(next, statement))));

    private IOperation? FilledLater() => Later().FirstOrDefault(operation => operation switch
    {
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } owner } } => SameValue.Are(owner, Assignment.Target),
        IInvocationOperation { Instance: { } owner } call => SameValue.Are(owner, Assignment.Target) && Array.Exists(Fillings, word => call.TargetMethod.Name.StartsWith(word, StringComparison.Ordinal)),
        _ => false,
    });

    private IOperation? StateSetLater() => Later().FirstOrDefault(IsStateWrite);

    private IEnumerable<IOperation> Later() => Code.Inside(statement.Body).Where(operation => operation.Syntax.SpanStart >= Assignment.Syntax.Span.End && IsAfterIn(operation));

    // In the same block or deeper: another branch is another story.
    private bool IsAfterIn(IOperation operation) =>
        Code.Around(Assignment).FirstOrDefault(around => around is IBlockOperation) is not { } block || Code.Contains(block, operation);

    private IOperation? State() => Code.Inside(statement.Body).FirstOrDefault(operation => operation != Assignment && IsStateWrite(operation));

    private bool IsStateWrite(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } target }
        && !SymbolEqualityComparer.Default.Equals(target.Field, Field);

    /// <summary>What shuts something down leaves nothing that a late reader could miss.</summary>
    private bool IsEnding(ISymbol member) =>
        Array.Exists(Endings, word => member.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 || Field.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether those that found it set use the state: here, or, where nothing follows, in whoever called to have it made.</summary>
    private bool IsUsedAfterwards(ISymbol member)
    {
        HashSet<ISymbol> state = new(
            Code.Inside(statement.Body).Where(IsStateWrite).Select(write => (ISymbol)((IFieldReferenceOperation)((ISimpleAssignmentOperation)write).Target).Field), SymbolEqualityComparer.Default);
        IOperation[] after = [.. Code.Inside(Code.FunctionOf(statement)).Where(operation => operation.Syntax.SpanStart >= statement.Syntax.Span.End || Code.IsBefore(operation, statement))];
        return Array.Exists(after, operation => operation is IFieldReferenceOperation read && state.Contains(read.Field))
            || MemberOf(Code.FunctionOf(statement), member) is IMethodSymbol { ReturnsVoid: true };
    }

    private static ISymbol MemberOf(IOperation function, ISymbol member) => function switch
    {
        ILocalFunctionOperation local => local.Symbol,
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        _ => member,
    };
}
