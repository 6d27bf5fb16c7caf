using System.Globalization;
using Skein.Core;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>The copy as we see it from here, which is under another id when the target lives in a container.</summary>
internal static class CopyProcess
{
    /// <summary>Our id of the target's child.</summary>
    /// <exception cref="SkeinException">There is no such child: we read nothing that is not a copy of the target.</exception>
    public static int Find(int innerId, LinuxProcess parent)
    {
        if (IsCopy(LinuxProcess.TryFind(innerId), innerId, parent)) return innerId;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id)) continue;
            if (IsCopy(LinuxProcess.TryFind(id), innerId, parent)) return id;
        }

        throw new SkeinException(parent.Subject, "lost its copy before it was read", "try again, or read it with --source freeze");
    }

    private static bool IsCopy(LinuxProcess? process, int innerId, LinuxProcess parent) =>
        process is not null && process.ParentId == parent.Id && process.InnerId == innerId && process.UserId == parent.UserId;
}
