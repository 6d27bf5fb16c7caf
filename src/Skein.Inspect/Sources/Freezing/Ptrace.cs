using System.Runtime.InteropServices;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Freezing;

/// <summary>The requests of ptrace(2) that stopping and letting go needs. All from the one thread that seized.</summary>
internal static unsafe class Ptrace
{
    private const int Seize = 0x4206;
    private const int Interrupt = 0x4207;
    private const int Detach = 17;
    private const int GetRegisters = 12;
    private const int StoppedMark = 0x7F;
    private const int EventStop = 128;
    private const int UserRegisters = 27;

    /// <summary>
    /// Attaches to a thread and asks it to stop. Without PTRACE_O_EXITKILL: when we are killed, the kernel detaches and
    /// the thread runs on.
    /// </summary>
    /// <returns>0, or an error number.</returns>
    public static int SeizeAndInterrupt(int threadId)
    {
        if (Libc.ptrace(Seize, threadId, 0, 0) < 0) return Marshal.GetLastPInvokeError();
        return Libc.ptrace(Interrupt, threadId, 0, 0) < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Asks whether a thread has stopped.</summary>
    /// <param name="threadId">A seized thread.</param>
    /// <param name="signal">The signal that stopped it on its way to a handler, which must be handed on; else 0.</param>
    /// <returns>True stopped, false not yet, null gone.</returns>
    public static bool? HasStopped(int threadId, out int signal)
    {
        signal = 0;
        int status;
        int result = Libc.waitpid(threadId, &status, Libc.WaitAll | Libc.WaitNoHang);
        if (result < 0) return Marshal.GetLastPInvokeError() == Libc.Interrupted ? false : null;
        if (result == 0) return false;
        if ((status & 0xFF) != StoppedMark) return null;
        if (status >> 16 != EventStop) signal = (status >> 8) & 0xFF;
        return true;
    }

    /// <summary>The registers of a stopped thread.</summary>
    public static Registers? ReadRegisters(int threadId)
    {
        ulong* user = stackalloc ulong[UserRegisters];
        return Libc.ptrace(GetRegisters, threadId, 0, (nint)user) < 0 ? null : Registers.FromPtrace(new ReadOnlySpan<ulong>(user, UserRegisters));
    }

    /// <summary>Lets a stopped thread run on, with the signal that it was about to get.</summary>
    public static void LetGo(int threadId, int signal) => _ = Libc.ptrace(Detach, threadId, 0, signal);
}
