using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>A release that an exception, or a return, goes round.</summary>
/// <param name="taken">Where the lock was taken.</param>
/// <param name="release">Where it is given back.</param>
/// <param name="leaves">The first operation between them that can leave.</param>
internal sealed class UnprotectedRelease(LockCall taken, LockCall release, IOperation leaves)
{
    public LockCall Taken { get; } = taken;

    public LockCall Release { get; } = release;

    public IOperation Leaves { get; } = leaves;

    /// <summary>Those of one function. A lock that is given back in another function, or on the way of an exception, is none.</summary>
    public static IEnumerable<UnprotectedRelease> In(IOperation function, Func<LockMode, bool> isWanted)
    {
        LockCall[] calls = [.. CallsIn(function).Where(call => isWanted(call.Mode))];
        if (calls.Length < 2) yield break;
        IOperation[] inside = [.. Code.Inside(function)];
        foreach (LockCall release in calls.Where(call => !call.Takes))
        {
            LockCall? taken = calls.LastOrDefault(call => call.Takes && call.IsOf(release) && Code.IsBefore(call.Call, release.Call));
            if (taken is null || !IsOnPath(taken.Call, release.Call) || IsHandedOver(function, taken)) continue;
            LockCall[] releases = [.. calls.Where(call => !call.Takes && call.IsOf(taken))];
            if (Array.Exists(releases, call => IsOnExceptionsWay(call.Call))) continue;
            IOperation? leaves = Array.Find(inside, operation => IsBetween(taken.Call, operation, release.Call) && CanLeave(operation, taken.Call) && !IsReleasedBefore(operation));
            if (leaves is not null) yield return new UnprotectedRelease(taken, release, leaves);

            // Another release on the way there has given the lock back already.
            bool IsReleasedBefore(IOperation operation) =>
                Array.Exists(releases, other => Code.IsBefore(taken.Call, other.Call) && Code.IsBefore(other.Call, operation) && IsOnPath(other.Call, operation));
        }
    }

    private static IEnumerable<LockCall> CallsIn(IOperation function) =>
        Code.Inside(function).OfType<IInvocationOperation>().Select(LockCall.Of).OfType<LockCall>();

    /// <summary>Whether a lambda or a local function gives back what was taken here.</summary>
    private static bool IsHandedOver(IOperation function, LockCall taken) =>
        function.Descendants().Where(Code.IsFunction).SelectMany(CallsIn).Any(call => !call.Takes && call.IsOf(taken));

    /// <summary>Whether whoever ran the first runs the second unless something leaves: the first's block holds both.</summary>
    private static bool IsOnPath(IOperation first, IOperation second) =>
        Code.Around(first).FirstOrDefault(around => around is IBlockOperation or ISwitchCaseOperation) is { } block ? Code.Contains(block, second) : true;

    private static bool IsOnExceptionsWay(IOperation operation) =>
        Code.Around(operation).Any(around => around is ICatchClauseOperation || (around.Parent is ITryOperation { Finally: { } last } && last == around));

    private static bool IsBetween(IOperation taken, IOperation operation, IOperation release) =>
        operation.Syntax.SpanStart >= taken.Syntax.Span.End && operation.Syntax.Span.End <= release.Syntax.SpanStart;

    private static bool CanLeave(IOperation operation, IOperation taken) => operation switch
    {
        IReturnOperation { IsImplicit: false } or IThrowOperation => !IsWhereNothingWasTaken(operation, taken),
        IInvocationOperation call when LockCall.Of(call) is { Takes: false } => false,
        _ => MayThrow.Is(operation) && !Code.Around(operation).Any(around => around is IThrowOperation) && !IsWhereNothingWasTaken(operation, taken) && !IsCaught(operation, taken),
    };

    // if (!gate.Wait(0)) return; and the same by way of a local.
    private static bool IsWhereNothingWasTaken(IOperation operation, IOperation taken) =>
        Code.Around(operation).OfType<IConditionalOperation>().Any(choice =>
            (Code.Contains(choice.Condition, taken) || IsOfResult(choice.Condition, taken)) && !IsTakenBranch(choice, operation));

    private static bool IsTakenBranch(IConditionalOperation choice, IOperation operation)
    {
        bool isNegated = Code.Bare(choice.Condition) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }
            || choice.Condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: false } };
        return Code.Contains(choice.WhenTrue, operation) != isNegated;
    }

    private static bool IsOfResult(IOperation condition, IOperation taken) =>
        Code.Around(taken).OfType<IVariableDeclaratorOperation>().FirstOrDefault()?.Symbol is { } local
        && condition.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    // A try that began after the lock was taken and swallows everything.
    private static bool IsCaught(IOperation operation, IOperation taken) =>
        Code.Around(operation).OfType<ITryOperation>().Any(attempt =>
            Code.IsBefore(taken, attempt) && Code.Contains(attempt.Body, operation)
            && attempt.Catches.Any(clause => clause.Filter is null && clause.ExceptionType is { Name: "Exception" or "Object" } && !clause.Descendants().OfType<IThrowOperation>().Any()));
}
