namespace Skein.Wasm.Tests.RealModules.Support;

/// <summary>Files of a module that are nowhere else, as Emscripten's glue has them. A number below zero is an error's.</summary>
internal sealed class MemoryFiles
{
    public const int NoEntry = -44;
    public const int BadDescriptor = -8;
    private const int Exists = -20;
    private const int Create = 64;
    private const int Exclusive = 128;
    private const int Truncate = 512;
    private const int FirstDescriptor = 3;

    private readonly Dictionary<string, MemoryStream> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Open> open = [];
    private int lastNode;

    /// <summary>A file's bytes.</summary>
    public byte[] Read(string path) => files[Whole(path)].ToArray();

    public bool Exist(string path) => Whole(path) == "/" || files.ContainsKey(Whole(path));

    public long Length(string path) => files.TryGetValue(Whole(path), out MemoryStream? file) ? file.Length : 0;

    /// <summary>A number of its own, by which SQLite knows whether two are the same.</summary>
    public int Node(string path) => nodes.GetValueOrDefault(Whole(path));

    public int OpenAt(string path, int flags)
    {
        bool there = files.TryGetValue(Whole(path), out MemoryStream? file);
        if (!there && (flags & Create) == 0) return NoEntry;
        if (there && (flags & (Create | Exclusive)) == (Create | Exclusive)) return Exists;
        if (file is null)
        {
            files.Add(Whole(path), file = new MemoryStream());
            nodes[Whole(path)] = ++lastNode;
        }

        if ((flags & Truncate) != 0) file.SetLength(0);
        int number = FirstDescriptor;
        while (open.ContainsKey(number)) number++;
        open.Add(number, new Open(Whole(path), file));
        return number;
    }

    public Open? Of(int number) => open.GetValueOrDefault(number);

    public bool Close(int number) => open.Remove(number);

    public int Remove(string path) => files.Remove(Whole(path)) ? 0 : NoEntry;

    private static string Whole(string path) => path.StartsWith('/') ? path : "/" + path;

    /// <summary>One that is open.</summary>
    internal sealed class Open(string path, MemoryStream file)
    {
        public string Path => path;

        public MemoryStream File => file;

        public long Position { get; set; }

        public int Read(Span<byte> into)
        {
            file.Position = Position;
            int count = file.Read(into);
            Position += count;
            return count;
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            file.Position = Position;
            file.Write(bytes);
            Position += bytes.Length;
        }
    }
}
