using System.Globalization;
using System.Runtime.InteropServices;
using Skein.Core;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Freezing;

/// <summary>All threads of one process, stopped. Used by the one thread that stopped them.</summary>
internal sealed class StoppedThreads
{
    private readonly LinuxProcess process;

    /// <summary>Seized threads, and the signal to hand on; a thread that has not stopped yet is in <see cref="waiting"/> too.</summary>
    private readonly Dictionary<int, int> seized = [];

    private readonly HashSet<int> waiting = [];
    private readonly HashSet<int> refused = [];

    private StoppedThreads(LinuxProcess process) => this.process = process;

    /// <summary>Threads that could not be stopped; they run on.</summary>
    public int NotStopped => refused.Count + waiting.Count;

    /// <summary>Stops every thread, until no new one turns up.</summary>
    /// <param name="process">The process.</param>
    /// <param name="mayWait">
    /// Asked while waiting for stops: false goes on without the rest. A thread that does not stop at once sits deep in the
    /// kernel, as in a dead network drive, and changes no memory.
    /// </param>
    /// <exception cref="SkeinException">The system refuses, or the process is gone.</exception>
    public static StoppedThreads Stop(LinuxProcess process, Func<bool> mayWait)
    {
        var threads = new StoppedThreads(process);
        try
        {
            while (threads.SeizeNew() > 0) threads.AwaitStops(mayWait);
            if (threads.seized.Count == 0) throw LinuxProcess.NotThere(process.Id);
            return threads;
        }
        catch
        {
            threads.LetGo();
            throw;
        }
    }

    public Dictionary<uint, Registers> ReadRegisters()
    {
        var known = new Dictionary<uint, Registers>(seized.Count);
        foreach (int thread in seized.Keys)
        {
            if (!waiting.Contains(thread) && Ptrace.ReadRegisters(thread) is { } registers) known[InnerId(thread)] = registers;
        }

        return known;
    }

    /// <summary>Lets every thread run on.</summary>
    public void LetGo()
    {
        // A thread that is still on its way to its stop can only be let go once it is there.
        AwaitStops(() => false);
        foreach ((int thread, int signal) in seized) Ptrace.LetGo(thread, signal);
        seized.Clear();
    }

    private int SeizeNew()
    {
        int found = 0;
        foreach (int thread in ThreadIds())
        {
            if (seized.ContainsKey(thread) || refused.Contains(thread)) continue;
            int error = Ptrace.SeizeAndInterrupt(thread);
            if (error == 0)
            {
                seized.Add(thread, 0);
                waiting.Add(thread);
                found++;
            }
            else if (error != Libc.NoSuchProcess)
            {
                if (seized.Count == 0) throw Refused(error);
                refused.Add(thread);
            }
        }

        return found;
    }

    private IEnumerable<int> ThreadIds()
    {
        string[] folders;
        try
        {
            folders = Directory.GetDirectories($"/proc/{process.Id}/task");
        }
        catch (IOException)
        {
            throw LinuxProcess.NotThere(process.Id);
        }

        foreach (string folder in folders) yield return int.Parse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private void AwaitStops(Func<bool> mayWait)
    {
        var spin = default(SpinWait);
        while (waiting.Count > 0)
        {
            foreach (int thread in waiting.ToArray())
            {
                bool? stopped = Ptrace.HasStopped(thread, out int signal);
                if (stopped == false) continue;
                waiting.Remove(thread);
                if (stopped == true) seized[thread] = signal;
                else seized.Remove(thread);
            }

            if (waiting.Count == 0) return;
            if (!mayWait()) return;
            spin.SpinOnce();
        }
    }

    /// <summary>The thread's id as the runtime inside knows it.</summary>
    private uint InnerId(int thread)
    {
        if (process.InnerId == process.Id) return (uint)thread;
        try
        {
            foreach (string line in File.ReadLines($"/proc/{process.Id}/task/{thread}/status"))
            {
                if (line.StartsWith("NSpid:", StringComparison.Ordinal)) return uint.Parse(line.AsSpan(line.LastIndexOf('\t') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // Gone meanwhile: its registers are of no use under any id.
        }

        return (uint)thread;
    }

    private SkeinException Refused(int error) =>
        new(
            process.Subject,
            $"may not be stopped: ptrace is refused ({Marshal.GetPInvokeErrorMessage(error)})",
            "another debugger may hold it; else run skein as root, or give its container the SYS_PTRACE capability, or set kernel.yama.ptrace_scope=0");
}
