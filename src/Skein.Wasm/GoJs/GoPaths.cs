using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>
/// Go's paths are absolute, or start from the working directory, which is the first directory that was given. The directory
/// whose name is the longest beginning of a path is the one that resolves the rest, as it would for any module.
/// </summary>
internal sealed class GoPaths(Guest guest)
{
    /// <summary>Where relative paths start; null where no directory was given.</summary>
    public string? Working => guest.Preopens.Count == 0 ? null : Rooted(guest.Preopens[0].Name);

    public Errno Find(string function, string path, out int folder, out string rest)
    {
        (folder, rest) = (-1, "");
        if (Working is not { } working)
        {
            guest.Refuse(function, path, "a file");
            return Errno.NoSystemCall;
        }

        if (path.Length == 0) return Errno.NoEntry;
        if (path.Contains('\0', StringComparison.Ordinal)) return Errno.Invalid;
        if (path.Length > guest.Limits.PathBytesMax) return Errno.NameTooLong;
        string whole = path.StartsWith('/') ? path : $"{working.TrimEnd('/')}/{path}";
        int longest = -1;
        foreach ((int number, string name) in guest.Preopens)
        {
            string root = Rooted(name).TrimEnd('/');
            bool fits = whole.StartsWith(root, StringComparison.Ordinal) && (whole.Length == root.Length || whole[root.Length] == '/');
            if (!fits || root.Length <= longest) continue;
            (longest, folder) = (root.Length, number);
            string tail = whole[root.Length..].TrimStart('/');
            rest = tail.Length == 0 ? "." : tail;
        }

        return folder >= 0 ? Errno.Success : guest.Refuse(function, path, "a path in no directory that was given");
    }

    /// <summary>A path without steps, as <c>path.resolve</c> makes it.</summary>
    public string Resolve(IEnumerable<string> parts)
    {
        string whole = parts.Aggregate(Working ?? "/", (here, part) => part.StartsWith('/') ? part : $"{here}/{part}");
        var names = new List<string>();
        foreach (string name in whole.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..") names = names[..Math.Max(names.Count - 1, 0)];
            else if (name != ".") names.Add(name);
        }

        return "/" + string.Join('/', names);
    }

    private static string Rooted(string name) => name.StartsWith('/') ? name : "/" + name.TrimStart('.').TrimStart('/');
}
