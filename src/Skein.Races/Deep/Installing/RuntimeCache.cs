using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Skein.Core;
using Skein.Races.Deep.Shapes;

namespace Skein.Races.Deep.Installing;

/// <summary>
/// Keeps private runtimes in a folder of the user's own. Each is made beside its place and then renamed, so that it is
/// there whole or not at all; a list of its own files, with their lengths, tells one that was broken since, which is made
/// again.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class RuntimeCache(string folder, TimeProvider clock, DeepLimits limits)
{
    private const string List = "own-files.txt";
    private const string Draft = ".draft-";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The <c>dotnet</c> of a framework's private copy.</summary>
    public string Get(InstalledFramework framework)
    {
        Directory.CreateDirectory(folder, Private);
        HoldPrivate(folder);
        string place = Path.Combine(folder, Name(framework));
        if (!IsWhole(place)) Make(framework, place);
        File.SetLastWriteTimeUtc(Path.Combine(place, List), clock.GetUtcNow().UtcDateTime);
        RemoveUnused(place);
        return Path.Combine(place, "dotnet");
    }

    /// <summary>Version, and a hash of the code that rewrites and of what is rewritten.</summary>
    private static string Name(InstalledFramework framework)
    {
        StringBuilder text = new();
        text.Append(typeof(RuntimeCache).Module.ModuleVersionId).Append('\n').Append(framework.Folder).Append('\n');
        foreach (string assembly in WatchedType.Assemblies)
        {
            FileInfo file = new(Path.Combine(framework.Folder, assembly + ".dll"));
            text.Append(CultureInfo.InvariantCulture, $"{assembly} {(file.Exists ? file.Length : -1)} {(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}\n");
        }

        return $"{framework.Version}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16]}";
    }

    /// <summary>Nobody else may have put code there that then runs as this user.</summary>
    private static void HoldPrivate(string path)
    {
        if (FileOwner.Of(path) != FileOwner.Own) throw new SkeinException(path, "belongs to another user", "remove it, or set XDG_CACHE_HOME to a folder of yours");
        if ((File.GetUnixFileMode(path) & ~Private) != 0) throw new SkeinException(path, "is open to other users", $"run: chmod 700 {path}");
    }

    private static bool IsWhole(string place)
    {
        if (!Directory.Exists(place)) return false;
        HoldPrivate(place);
        string list = Path.Combine(place, List);
        if (!File.Exists(list)) return false;
        string[] lines = File.ReadAllLines(list);
        return lines.Length > 0 && Array.TrueForAll(lines, line => line.Split('\t') is [var length, var name]
            && new FileInfo(Path.Combine(place, name)) is { Exists: true } file && file.Length.ToString(CultureInfo.InvariantCulture) == length);
    }

    private void Make(InstalledFramework framework, string place)
    {
        string draft = Path.Combine(folder, Draft + Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(draft, Private);
            IReadOnlyList<string> own = new RuntimeCopy(framework, limits).Write(draft);
            File.WriteAllLines(Path.Combine(draft, List), own.Select(name => string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(Path.Combine(draft, name)).Length}\t{name}")));
            if (Directory.Exists(place) && !IsWhole(place)) Discard(place);
            Directory.Move(draft, place);
        }
        catch (IOException) when (IsWhole(place))
        {
            // Another process was first.
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>Out of its place at once, then away.</summary>
    private void Discard(string place)
    {
        string away = Path.Combine(folder, Draft + Path.GetRandomFileName());
        Directory.Move(place, away);
        Directory.Delete(away, recursive: true);
    }

    private void RemoveUnused(string used)
    {
        DateTime before = (clock.GetUtcNow() - limits.UnusedMax).UtcDateTime;
        foreach (string each in Directory.EnumerateDirectories(folder))
        {
            if (each == used) continue;
            // A draft without a list may be in the making: its folder's time tells.
            string list = Path.Combine(each, List);
            if ((File.Exists(list) ? File.GetLastWriteTimeUtc(list) : Directory.GetLastWriteTimeUtc(each)) < before) Directory.Delete(each, recursive: true);
        }
    }
}
