using System.Globalization;
using System.Text;
using Skein.Agent.Native;

namespace Skein.Agent.Snapshots;

/// <summary>
/// Where this process's threads stand in the system, read from <c>/proc/self/task/N/syscall</c> just before and just after
/// the copy is taken. A thread with the same answer both times was blocked in that call while the copy was taken, so
/// the copy of its stack and these registers belong together. The others were running: their registers are not known.
/// </summary>
/// <param name="threadsMax">Threads that are looked at.</param>
internal sealed unsafe class ThreadStops(int threadsMax)
{
    private const int LineMax = 256;

    private readonly Dictionary<int, string> before = [];
    private readonly List<(int Id, string Line)> stopped = [];

    /// <summary>The agent's own thread, which is at work and not told of.</summary>
    public int SelfId { get; } = OwnId();

    public void ReadBefore()
    {
        if (threadsMax == 0) return;
        foreach (string folder in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (before.Count >= threadsMax) return;
            int id = int.Parse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture);
            if (id != SelfId) before[id] = Read(id);
        }
    }

    public void ReadAfter()
    {
        foreach ((int id, string line) in before)
        {
            // "running" is a thread on a processor or about to be; "-1 sp ip" one that was stopped outside of a call.
            if (line.Length > 0 && char.IsAsciiDigit(line[0]) && Read(id) == line) stopped.Add((id, line));
        }
    }

    /// <summary>One line for each thread that stood still: its call's number, stack pointer and instruction pointer.</summary>
    public void Write(StringBuilder reply)
    {
        foreach ((int id, string line) in stopped)
        {
            string[] words = line.Split(' ');
            if (words.Length < 3) continue;
            reply.Append($"thread id={id} call={words[0]} sp={words[^2].AsSpan(2)} ip={words[^1].AsSpan(2)}\n");
        }
    }

    /// <summary>This thread, which the copy does not show at work: <c>/proc/thread-self</c> points to <c>N/task/N</c>.</summary>
    private static int OwnId()
    {
        byte* buffer = stackalloc byte[LineMax];
        fixed (byte* path = CString.Of("/proc/thread-self"))
        {
            nint count = Libc.readlink(path, buffer, LineMax);
            string target = count <= 0 ? "" : Encoding.ASCII.GetString(buffer, (int)count);
            return int.TryParse(target.AsSpan(target.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0;
        }
    }

    /// <summary>The thread's line without its end; empty when the thread is gone or the system does not tell.</summary>
    private static string Read(int thread)
    {
        fixed (byte* path = CString.Of($"/proc/self/task/{thread}/syscall"))
        {
            int file = Libc.open(path, Libc.OpenReadOnly | Libc.OpenCloseOnExec, 0);
            if (file < 0) return "";
            byte* buffer = stackalloc byte[LineMax];
            nint count = Libc.read(file, buffer, LineMax);
            _ = Libc.close(file);
            return count <= 0 ? "" : Encoding.ASCII.GetString(buffer, (int)count).TrimEnd('\n');
        }
    }
}
