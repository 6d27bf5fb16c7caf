using System.Runtime.InteropServices;

namespace Skein.Wasm.Execution;

/// <summary>Address space for one memory: the seam to the system. Freed by the finaliser if by nobody else.</summary>
internal abstract unsafe class MemoryReservation : SafeHandle
{
    protected MemoryReservation()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Bytes before the first that can be touched too: the host's own, where no address of a module leads.</summary>
    public const int HeadBytes = 4_096;

    public byte* Base => (byte*)handle + HeadBytes;

    /// <summary>Bytes that it was made for.</summary>
    public abstract long Bytes { get; }

    /// <summary>Reserves so many bytes. Those that can be touched are zero.</summary>
    /// <param name="bytes">How many there may ever be.</param>
    /// <param name="open">How many can be touched at once.</param>
    /// <exception cref="WasmException">The system has no room.</exception>
    public static MemoryReservation Of(long bytes, long open)
    {
        if (SpareReservations.Take(bytes, open) is { } spare) return spare;
        return OperatingSystem.IsLinux() ? new LinuxReservation(bytes, open) : new PlainReservation(bytes);
    }

    /// <summary>The image that the memory begins with; null for zeros.</summary>
    public MemoryImage? Image { get; protected set; }

    /// <summary>Sets the memory to an image: its bytes can be touched, those behind it cannot.</summary>
    /// <param name="image">To which.</param>
    /// <param name="open">How many bytes could be touched until now.</param>
    /// <exception cref="WasmException">The system has no room.</exception>
    public abstract void Restore(MemoryImage image, long open);

    /// <summary>Gives the memory back, but not what lies before it: somebody may still look at it there. That goes with the handle.</summary>
    public abstract void GiveBack();

    /// <summary>Makes it as if it were new, for another memory; nobody may use it any more.</summary>
    /// <param name="open">How many bytes could be touched until now; they still can.</param>
    /// <returns>False where that is not to be had: then it is given back.</returns>
    public virtual bool TryClear(long open) => false;

    /// <summary>Before it is used again after <see cref="TryClear"/>: so many bytes can be touched.</summary>
    /// <returns>False where the system has no room.</returns>
    public virtual bool TryReuse(long open) => false;

    /// <summary>Lets bytes be touched; they are zero.</summary>
    /// <returns>False where the system has no room.</returns>
    public abstract bool Open(long from, long to);
}
