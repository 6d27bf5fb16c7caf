using Skein.Wasm.Wasi.Functions;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi;

/// <summary>All functions for one module.</summary>
internal sealed class WasiFunctions(Guest guest)
{
    public DescriptorFunctions Descriptors { get; } = new(guest);

    public PathFunctions Paths { get; } = new(guest);

    public OpenFunction Opening { get; } = new(guest);

    public ListFunction Listing { get; } = new(guest);

    public ProcessFunctions Process { get; } = new(guest);

    public PollFunction Polling { get; } = new(guest);

    /// <summary>
    /// Runs one. A pointer that leads beyond the memory is a mistake that is answered (<c>fault</c>), as other hosts do it, and stops nobody; what
    /// was checked before is done by then.
    /// </summary>
    public static int Answer(Func<Errno> function)
    {
        try
        {
            return (int)function();
        }
        catch (TrapException beyond) when (beyond.Trap == TrapKind.MemoryOutOfBounds)
        {
            return (int)Errno.Fault;
        }
    }
}
