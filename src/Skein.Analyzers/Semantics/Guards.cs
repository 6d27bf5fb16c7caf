using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>
/// Whether something keeps other threads out of a piece of code. It errs towards yes: whatever looks like taking a lock
/// counts, whichever lock it is.
/// </summary>
internal static class Guards
{
    public static bool IsGuarded(IOperation operation) =>
        Code.Around(operation).Any(around => around is ILockOperation)
        || Code.Inside(Code.FunctionOf(operation)).OfType<IInvocationOperation>().Any(call => Code.IsBefore(call, operation) && TakesLock(call));

    /// <summary>The <c>lock</c> statements around an operation, within its function.</summary>
    public static IEnumerable<ILockOperation> LocksAround(IOperation operation) => Code.Around(operation).OfType<ILockOperation>();

    /// <summary>Whether a call looks like one that waits until it alone may go on.</summary>
    public static bool TakesLock(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        string type = call.TargetMethod.ContainingType?.Name ?? "";
        if (type is "Task" or "ValueTask" or "CountdownEvent" or "Barrier") return false;
        return name is "Enter" or "TryEnter" or "EnterScope" or "EnterWriteLock" or "TryEnterWriteLock" or "EnterUpgradeableReadLock" or "AcquireWriterLock"
            || (name is "Wait" or "WaitAsync" && type.IndexOf("Semaphore", StringComparison.Ordinal) >= 0)
            || (name is "WaitOne" && type is "Mutex" or "Semaphore")
            || name.StartsWith("Acquire", StringComparison.Ordinal)
            || name.EndsWith("Lock", StringComparison.Ordinal)
            || name.EndsWith("LockAsync", StringComparison.Ordinal);
    }
}
