namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>The steps that are still to go.</summary>
internal sealed class WalkingPath
{
    private readonly Stack<string> steps = new();

    public WalkingPath(string path, int flags)
    {
        IsAbsolute = path.StartsWith('/');
        Flags = flags;
        Push(path);
    }

    public bool IsAbsolute { get; }

    /// <summary>Those of <c>open</c>, as the path asks for: a slash at its end demands a directory.</summary>
    public int Flags { get; private set; }

    /// <summary>Links that were walked.</summary>
    public int Links { get; private set; }

    public bool TryNext(out string step, out bool last)
    {
        last = false;
        if (!steps.TryPop(out step!)) return false;
        // A step upwards names nothing that could be opened; it is walked even at the end.
        last = steps.Count == 0 && step != "..";
        return true;
    }

    /// <summary>Goes on with what a link says, then with what stood behind it.</summary>
    public void Insert(string link, bool atEnd)
    {
        Links++;
        if (atEnd) Push(link);
        else PushSteps(link);
    }

    private void Push(string path)
    {
        string bare = path.TrimEnd('/');
        bool folder = bare.Length < path.Length || bare.EndsWith("/.", StringComparison.Ordinal);
        if (folder) Flags = (Flags | LinuxCalls.Folder) & ~LinuxCalls.NoFollow;
        PushSteps(bare);
    }

    private void PushSteps(string path)
    {
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int index = names.Length - 1; index >= 0; index--)
        {
            if (names[index] != ".") steps.Push(names[index]);
        }
    }
}
