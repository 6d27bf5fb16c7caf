using System.Globalization;
using Skein.Core;

namespace Skein.Inspect.Sources.Processes;

/// <summary>What /proc tells of one process. A value of the moment it was read.</summary>
internal sealed record LinuxProcess(int Id)
{
    /// <summary>The kernel's name for it, at most 15 characters.</summary>
    public required string Name { get; init; }

    /// <summary><c>S</c>, <c>R</c>, <c>Z</c> ... as in proc_pid_stat(5).</summary>
    public required char State { get; init; }

    public required int ParentId { get; init; }

    public required uint UserId { get; init; }

    public required uint GroupId { get; init; }

    /// <summary>Its id as it sees itself: another one inside of a container.</summary>
    public required int InnerId { get; init; }

    public required int Threads { get; init; }

    public required long ResidentBytes { get; init; }

    /// <summary>How errors call it.</summary>
    public string Subject => $"process {Id}";

    /// <summary>Whether it has ended and only waits for its parent to notice.</summary>
    public bool HasEnded => State is 'Z' or 'X';

    /// <summary>A process that may be looked at by who we are.</summary>
    /// <exception cref="SkeinException">There is no such process, or it belongs to someone else.</exception>
    public static LinuxProcess Find(int id)
    {
        if (TryFind(id) is not { HasEnded: false } process) throw NotThere(id);
        uint us = Libc.geteuid();
        if (us == 0 || us == process.UserId) return process;
        throw new SkeinException(process.Subject, $"belongs to another user (uid {process.UserId})", $"run skein as that user or as root: sudo skein dump {id}");
    }

    public static SkeinException NotThere(int id) =>
        new($"process {id}", "does not exist", "list the processes that can be looked at with: skein ps");

    /// <summary>Whether it has ended since it was found.</summary>
    public bool IsGone() => TryFind(Id) is null or { HasEnded: true };

    /// <summary>
    /// Whether it has ended or is about to: a process that was killed closes its memory and its connections a moment
    /// before /proc says so. To be asked only when something of it was found missing.
    /// </summary>
    public bool IsEnding()
    {
        const int Tries = 100;
        const int PauseMilliseconds = 2;
        for (int i = 0; i < Tries; i++)
        {
            if (IsGone()) return true;
            Thread.Sleep(PauseMilliseconds);
        }

        return false;
    }

    public SkeinException Ended(Exception? cause) => new(Subject, "ended while it was read", "", cause);

    public static LinuxProcess? TryFind(int id)
    {
        string[] lines;
        try
        {
            lines = id > 0 ? File.ReadAllLines($"/proc/{id}/status") : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (lines.Length == 0) return null;
        string[] Words(string key)
        {
            foreach (string line in lines)
            {
                if (line.StartsWith(key, StringComparison.Ordinal)) return line[key.Length..].Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
            }

            return ["0", "0"];
        }

        // A thread's id has a status of its own; it is no process.
        if (Number(Words("Tgid:")[0]) != id) return null;
        return new LinuxProcess(id)
        {
            Name = string.Join(' ', Words("Name:")),
            State = Words("State:")[0][0],
            ParentId = (int)Number(Words("PPid:")[0]),
            UserId = (uint)Number(Words("Uid:")[1]),
            GroupId = (uint)Number(Words("Gid:")[1]),
            InnerId = (int)Number(Words("NSpid:")[^1]),
            Threads = (int)Number(Words("Threads:")[0]),
            ResidentBytes = Number(Words("VmRSS:")[0]) * 1024,
        };
    }

    /// <summary>Path under which this process's view of the file system is reached from here: empty where it is ours.</summary>
    public string Root() => SameNamespace("mnt") ? "" : $"/proc/{Id}/root";

    public bool SameNamespace(string kind)
    {
        try
        {
            string? theirs = new FileInfo($"/proc/{Id}/ns/{kind}").LinkTarget;
            return theirs is null || theirs == new FileInfo($"/proc/self/ns/{kind}").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>A variable of the environment it was started with; null where unset or not readable.</summary>
    public string? StartVariable(string name)
    {
        try
        {
            string prefix = name + "=";
            foreach (string entry in File.ReadAllText($"/proc/{Id}/environ").Split('\0'))
            {
                if (entry.StartsWith(prefix, StringComparison.Ordinal)) return entry[prefix.Length..];
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not ours to read: taken as unset.
        }

        return null;
    }

    /// <summary>
    /// When it was started, in hundredths of a second after the machine: the 22nd word of <c>/proc/N/stat</c>, counted after
    /// the name, which may hold blanks and brackets. 0 where it has gone.
    /// </summary>
    public long StartTicks()
    {
        const int StartTime = 22 - 3;
        try
        {
            string stat = File.ReadAllText($"/proc/{Id}/stat");
            string[] words = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return words.Length > StartTime ? Number(words[StartTime]) : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The program that it runs, as it sees it; null where that is not ours to read.</summary>
    public string? Executable()
    {
        try
        {
            return new FileInfo($"/proc/{Id}/exe").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Its folder for temporary files, as it sees it.</summary>
    public string TemporaryFolder() => StartVariable("TMPDIR") is { Length: > 0 } folder ? folder.TrimEnd('/') : "/tmp";

    private static long Number(string word) =>
        long.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value : 0;
}
