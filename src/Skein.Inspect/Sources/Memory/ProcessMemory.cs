using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Memory;

/// <summary>Another process's memory. Thread-safe.</summary>
internal sealed unsafe class ProcessMemory(int processId) : IDisposable
{
    private readonly Lock gate = new();

    /// <summary>Where <c>process_vm_readv</c> is forbidden, as in older container profiles. Guarded by <see cref="gate"/> when set.</summary>
    private volatile SafeFileHandle? file;

    private volatile bool isLost;

    /// <summary>Whether a read met no process any more: what was read since is not to be trusted.</summary>
    public bool IsLost => isLost;

    /// <summary>Reads until the buffer is full or memory ends.</summary>
    /// <returns>Bytes read; fewer than asked for where memory is not mapped or the process is gone. Never throws: the runtime's reader calls it from native code.</returns>
    public int Read(ulong address, Span<byte> buffer)
    {
        int done = 0;
        while (done < buffer.Length)
        {
            int count = file is { } open ? ReadFile(open, address + (ulong)done, buffer[done..]) : ReadDirect(address + (ulong)done, buffer[done..]);
            if (count <= 0) break;
            done += count;
        }

        return done;
    }

    public void Dispose() => file?.Dispose();

    private int ReadDirect(ulong address, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            var local = new Libc.Range { Start = start, Length = (nuint)buffer.Length };
            var remote = new Libc.Range { Start = (void*)address, Length = (nuint)buffer.Length };
            nint count = Libc.process_vm_readv(processId, &local, 1, &remote, 1, 0);
            if (count >= 0) return (int)count;
        }

        int error = Marshal.GetLastPInvokeError();
        if (error == Libc.NoSuchProcess) isLost = true;
        return error is Libc.NotPermitted or Libc.NoSuchCall && OpenFile() is { } open ? ReadFile(open, address, buffer) : 0;
    }

    private SafeFileHandle? OpenFile()
    {
        lock (gate)
        {
            try
            {
                return file ??= File.OpenHandle($"/proc/{processId}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                isLost = true;
                return null;
            }
        }
    }

    private int ReadFile(SafeFileHandle open, ulong address, Span<byte> buffer)
    {
        if (address > long.MaxValue) return 0;
        try
        {
            return RandomAccess.Read(open, buffer, (long)address);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // EIO: not mapped. A process that is gone gives an empty read or ESRCH.
            if (LinuxProcess.TryFind(processId) is null or { HasEnded: true }) isLost = true;
            return 0;
        }
    }
}
