namespace Skein.Wasm.Wasi.Files;

/// <summary>A path, cut before its last name. <c>default</c>: none.</summary>
/// <param name="Parent">What stands before; empty for the directory itself.</param>
/// <param name="Name">The last name, without slashes behind it.</param>
/// <param name="Slash">Whether slashes stood behind it: it must be a directory.</param>
internal readonly record struct PathParts(string Parent, string Name, bool Slash)
{
    /// <summary>Whether the last name is a step, <c>.</c> or <c>..</c>.</summary>
    public static bool EndsWithStep(string path)
    {
        string whole = path.TrimEnd('/');
        return whole[(whole.LastIndexOf('/') + 1)..] is "." or "..";
    }

    /// <summary>Cuts it. A last name that is a step (<c>.</c> or <c>..</c>) names nothing that could be made or removed.</summary>
    public static Errno Of(string path, out PathParts parts)
    {
        parts = default;
        if (path.StartsWith('/')) return Errno.NotCapable;
        string whole = path.TrimEnd('/');
        int cut = whole.LastIndexOf('/');
        string name = whole[(cut + 1)..];
        if (name == "..") return Errno.NotCapable;
        if (name == ".") return Errno.Invalid;
        parts = new PathParts(cut < 0 ? "" : whole[..cut], name, whole.Length < path.Length);
        return Errno.Success;
    }
}
