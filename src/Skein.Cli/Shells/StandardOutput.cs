using System.Runtime.InteropServices;
using Skein.Cli.Output;
using Skein.Core;

namespace Skein.Cli.Shells;

/// <summary>
/// File descriptor 1. The class library's stream of it forgets that the reader of a pipe went away, which a program that
/// repeats its output has to know, and a file stream writes at an offset of its own, which breaks <c>(a; b) > file</c>.
/// Not thread-safe.
/// </summary>
internal sealed class StandardOutput : WriteOnlyStream
{
    private const int Descriptor = 1;
    private const int Interrupted = 4; // EINTR
    private const int TryAgain = 11; // EAGAIN: the descriptor is shared with a program that made it non-blocking
    private const int PipeBroken = 32; // EPIPE

    /// <exception cref="BrokenPipeException">The reader went away.</exception>
    /// <exception cref="SkeinException">The system refused, as it does when the disk is full.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = write(Descriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == PipeBroken) throw new BrokenPipeException();
            if (error == TryAgain) Thread.Yield();
            else if (error != Interrupted) throw Refused(error);
        }
    }

    private static SkeinException Refused(int error) =>
        new("standard output", $"cannot be written: {IoReason.LowerFirst(Marshal.GetPInvokeErrorMessage(error))}");

#pragma warning disable IDE1006 // The name is the system's.
    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int descriptor, in byte buffer, nint count);
#pragma warning restore IDE1006
}
