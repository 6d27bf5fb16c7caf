using System.Runtime.InteropServices;

namespace Skein.Wasm.Execution;

/// <summary>
/// How much of a thread's stack modules may use. What is kept back serves the host: its own functions that a module calls,
/// the just-in-time compiler, and the way out of an exception.
/// </summary>
internal static unsafe partial class StackBounds
{
    private const nuint Reserve = 256 * 1024;
    private const nuint SpanMax = 1 << 30;

    // Bytes of glibc's pthread_attr_t on 64-bit systems are 56; twice as many are kept ready.
    private const int AttributeBytes = 112;

    // What .NET promises to be left when RuntimeHelpers.TryEnsureSufficientExecutionStack says yes, less what it takes for itself.
    private const nuint PromisedElsewhere = 32 * 1024;

    [ThreadStatic]
    private static nuint low;

    [ThreadStatic]
    private static nuint span;

    /// <summary>The lowest address that may be reached on this thread, and how many bytes lie above it.</summary>
    /// <param name="place">An address on its stack, now.</param>
    /// <exception cref="TrapException">So little is left that no module can be called.</exception>
    public static (nuint Low, nuint Span) Of(nuint place)
    {
        if (span == 0 && OperatingSystem.IsLinux()) (low, span) = OnLinux();
        if (span == 0) return Elsewhere(place);
        return place - low < span ? (low, span) : throw new TrapException(TrapKind.CallStackExhausted);
    }

    private static (nuint Low, nuint Span) OnLinux()
    {
        byte* attributes = stackalloc byte[AttributeBytes];
        if (Attributes(Self(), attributes) != 0) return default;
        int failed = Stack(attributes, out nuint first, out nuint bytes);
        _ = Destroy(attributes);
        if (failed != 0 || bytes == 0) return default;
        nuint end = first + bytes;
        // A thread without a bound is taken to have this one.
        bytes = Math.Min(bytes, SpanMax);
        nuint reserve = Math.Min(Reserve, bytes / 4 * 3);
        return (end - bytes + reserve, bytes - reserve);
    }

    private static (nuint Low, nuint Span) Elsewhere(nuint place)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new TrapException(TrapKind.CallStackExhausted);
        return (place - PromisedElsewhere, PromisedElsewhere + 1);
    }

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint Self();

    [LibraryImport("libc", EntryPoint = "pthread_getattr_np")]
    private static partial int Attributes(nint thread, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_attr_getstack")]
    private static partial int Stack(byte* attributes, out nuint first, out nuint bytes);

    [LibraryImport("libc", EntryPoint = "pthread_attr_destroy")]
    private static partial int Destroy(byte* attributes);
}
