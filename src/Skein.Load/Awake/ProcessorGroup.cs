using Skein.Core;

namespace Skein.Load.Awake;

/// <summary>
/// The control group by which processors are shared out (cgroups(7)). A thread of idle priority yields to threads of its own
/// group; against other groups it stands with the weight of all its group, and would take a share from them.
/// </summary>
/// <param name="processes">Where processes are told: <c>/proc</c>.</param>
/// <param name="groups">Where control groups are: <c>/sys/fs/cgroup</c>.</param>
internal sealed class ProcessorGroup(string processes, string groups)
{
    private const string Root = "/";

    /// <summary>Refuses where idle threads beside this process would take a share from the service.</summary>
    /// <param name="process">The process that serves; null where it is not known.</param>
    /// <exception cref="SkeinException">They would, or might.</exception>
    public void Check(string? process)
    {
        const string option = "--awake";
        string own = Of("self") ?? Root;
        if (process is null && own != Root)
            throw new SkeinException(option, $"runs in the control group {own}, which has a share of the processors of its own: idle threads in it would use that up against a service in another group", "give --pid, the process that serves, if it is in the same group");
        if (process is not null && Of(process) is { } theirs && theirs != own)
            throw new SkeinException(option, $"runs in the control group {own}, and the service in {theirs}: processors are shared out between the two, and idle threads would take from the service", "start skein in the service's group, or leave it out");
    }

    /// <summary>The group that shares processors out, of a process; null where the process is gone.</summary>
    public string? Of(string process)
    {
        if (Lines(Path.Combine(processes, process, "cgroup")) is not { } lines) return null;
        string? unified = null;
        foreach (string line in lines)
        {
            // number:controllers:path; of version 2: 0::path.
            if (line.Split(':', 3) is not [var number, var controllers, var path]) continue;
            if (controllers.Split(',').Contains("cpu")) return path;
            if (number == "0" && controllers.Length == 0) unified = path;
        }

        return unified is null ? Root : Weighed(unified);
    }

    // The nearest group upwards that has a weight; the root has none.
    private string Weighed(string path)
    {
        while (path.Length > 1 && !File.Exists(Path.Combine(groups, path[1..], "cpu.weight"))) path = Path.GetDirectoryName(path) ?? Root;
        return path.Length == 0 ? Root : path;
    }

    private static string[]? Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
