using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>
/// Whether something keeps other threads out of a piece of code. It errs towards yes: whatever looks like taking a lock
/// counts, whichever lock it is.
/// </summary>
internal static class Guards
{
    public static bool IsGuarded(IOperation operation, ISymbol containing) =>
        Code.Around(operation).Any(around => around is ILockOperation)
        || Code.Inside(Code.FunctionOf(operation)).Any(inside => Code.IsBefore(inside, operation) && IsGuard(inside))
        || CallerHoldsLock(containing)
        || (!Code.IsFunction(Code.FunctionOf(operation)) && Callers.AllHoldLock(containing));

    /// <summary>Whether a member says by its name that its caller has the lock.</summary>
    public static bool CallerHoldsLock(ISymbol member) =>
        Array.Exists(CallersLock, word => member.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static readonly string[] CallersLock = ["Locked", "InsideLock", "UnderLock", "InLock", "WithLock", "HoldingLock", "WithoutLock", "NoLock", "Unsynchronized", "NotThreadSafe"];

    /// <summary>The lock that is held at an operation, as far as its function shows; null where none is seen.</summary>
    public static IOperation? HeldAt(IOperation operation)
    {
        if (LocksAround(operation).FirstOrDefault() is { } statement) return statement.LockedValue;
        IOperation? held = null;
        foreach (IInvocationOperation call in Code.Inside(Code.FunctionOf(operation)).OfType<IInvocationOperation>().Where(call => Code.IsBefore(call, operation)))
        {
            if (call.TargetMethod is { Name: "EnterScope", ContainingType.Name: "Lock" } && IsScopeAround(call, operation)) return call.Instance;
            if (LockCall.Of(call) is not { } change || change.Mode == LockMode.Semaphore) continue;
            if (change.Takes && IsScopeAround(call, operation)) held = change.Target;
            else if (!change.Takes && SameValue.Are(held, change.Target)) held = null;
        }

        return held;
    }

    // What is taken in a block is taken for what follows in it, and no longer.
    private static bool IsScopeAround(IOperation taken, IOperation operation) =>
        Code.Around(taken).FirstOrDefault(around => around is IBlockOperation or IUsingOperation) is not { } scope || Code.Contains(scope, operation);

    private static bool IsGuard(IOperation operation) => operation switch
    {
        IInvocationOperation call => TakesLock(call),
        IPropertyReferenceOperation property => property.Property.Name is "IsHeldByCurrentThread" or "IsWriteLockHeld" or "IsUpgradeableReadLockHeld",
        _ => false,
    };

    /// <summary>The <c>lock</c> statements around an operation, within its function.</summary>
    public static IEnumerable<ILockOperation> LocksAround(IOperation operation) => Code.Around(operation).OfType<ILockOperation>();

    /// <summary>Whether a call looks like one that waits until it alone may go on.</summary>
    public static bool TakesLock(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        string type = call.TargetMethod.ContainingType?.Name ?? "";
        if (type is "Task" or "ValueTask" or "CountdownEvent" or "Barrier") return false;
        return name is "Enter" or "IsEntered" or "TryEnter" or "EnterScope" or "EnterWriteLock" or "TryEnterWriteLock" or "EnterUpgradeableReadLock" or "AcquireWriterLock"
            || (name is "Wait" or "WaitAsync" && type.IndexOf("Semaphore", StringComparison.Ordinal) >= 0)
            || (name is "WaitOne" && type is "Mutex" or "Semaphore")
            || name.StartsWith("Acquire", StringComparison.Ordinal)
            || name.EndsWith("Lock", StringComparison.Ordinal)
            || name.EndsWith("LockAsync", StringComparison.Ordinal);
    }
}
