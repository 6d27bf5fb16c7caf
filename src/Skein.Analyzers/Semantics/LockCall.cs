using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>A call that takes or gives back a lock.</summary>
/// <param name="call">The call.</param>
/// <param name="target">The lock.</param>
/// <param name="mode">As what it is taken; what takes and what gives back have the same.</param>
/// <param name="takes">Whether it takes the lock.</param>
internal sealed class LockCall(IInvocationOperation call, IOperation target, LockMode mode, bool takes)
{
    public IInvocationOperation Call { get; } = call;

    public IOperation Target { get; } = target;

    public LockMode Mode { get; } = mode;

    public bool Takes { get; } = takes;

    public bool IsOf(LockCall other) => Mode == other.Mode && SameValue.Are(Target, other.Target);

    /// <summary>What a call does to a lock of the framework; null where it is none.</summary>
    public static LockCall? Of(IInvocationOperation call)
    {
        INamedTypeSymbol? type = call.TargetMethod.ContainingType;
        if (type?.ContainingNamespace?.ToDisplayString() != "System.Threading") return null;
        IOperation? target = type.Name == "Monitor" ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : call.Instance;
        if (target is null) return null;
        (LockMode Mode, bool Takes)? kind = (type.Name, call.TargetMethod.Name) switch
        {
            ("Monitor" or "Lock" or "SpinLock", "Enter" or "TryEnter") => (LockMode.Exclusive, true),
            ("Monitor" or "Lock" or "SpinLock", "Exit") => (LockMode.Exclusive, false),
            ("ReaderWriterLockSlim", "EnterWriteLock" or "TryEnterWriteLock") => (LockMode.Writer, true),
            ("ReaderWriterLockSlim", "ExitWriteLock") => (LockMode.Writer, false),
            ("ReaderWriterLockSlim", "EnterReadLock" or "TryEnterReadLock") => (LockMode.Reader, true),
            ("ReaderWriterLockSlim", "ExitReadLock") => (LockMode.Reader, false),
            ("ReaderWriterLockSlim", "EnterUpgradeableReadLock" or "TryEnterUpgradeableReadLock") => (LockMode.Upgradeable, true),
            ("ReaderWriterLockSlim", "ExitUpgradeableReadLock") => (LockMode.Upgradeable, false),
            ("ReaderWriterLock", "AcquireWriterLock" or "UpgradeToWriterLock") => (LockMode.Writer, true),
            ("ReaderWriterLock", "ReleaseWriterLock") => (LockMode.Writer, false),
            ("ReaderWriterLock", "AcquireReaderLock") => (LockMode.Reader, true),
            ("ReaderWriterLock", "ReleaseReaderLock") => (LockMode.Reader, false),
            ("SemaphoreSlim", "Wait") => (LockMode.Semaphore, true),
            ("SemaphoreSlim", "WaitAsync") when IsAwaited(call) => (LockMode.Semaphore, true),
            ("SemaphoreSlim", "Release") => (LockMode.Semaphore, false),
            _ => null,
        };
        return kind is { } known ? new LockCall(call, target, known.Mode, known.Takes) : null;
    }

    // A task that is kept may be awaited anywhere.
    private static bool IsAwaited(IOperation call)
    {
        IOperation? at = call.Parent;
        while (at is IArgumentOperation or IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" }) at = at.Parent;
        return at is IAwaitOperation;
    }
}
