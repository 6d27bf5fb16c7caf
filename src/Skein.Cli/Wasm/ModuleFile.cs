using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm;

/// <summary>Opens a module: a file, or standard input.</summary>
internal static class ModuleFile
{
    /// <summary>How people name it where there is no file.</summary>
    public const string Input = "standard input";

    /// <summary>Reads it.</summary>
    /// <exception cref="SkeinException">It cannot be read, or is no module that is supported.</exception>
    public static WasmModule Read(string path, Shell shell) => Parse(path == "-" ? Input : path, Bytes(path, shell, ModuleLimits.Default.BytesMax, "name a WebAssembly module"));

    /// <summary>As <see cref="Read"/>, to look at it alone: what the engine does not know is passed over.</summary>
    /// <exception cref="SkeinException">It cannot be read, or is no module.</exception>
    public static WasmModule ReadPartly(string path, Shell shell)
    {
        byte[] bytes = Bytes(path, shell, ModuleLimits.Default.BytesMax, "name a WebAssembly module");
        return Using(path == "-" ? Input : path, bytes, () => WasmModule.ReadPartly(bytes));
    }

    /// <summary>Takes bytes for a module.</summary>
    /// <exception cref="SkeinException">They are none that is supported.</exception>
    public static WasmModule Parse(string name, byte[] bytes) => Using(name, bytes, () => WasmModule.Read(bytes));

    /// <summary>Does something that may refuse the module, and turns the refusal into a line.</summary>
    /// <exception cref="SkeinException">It was refused.</exception>
    public static T Using<T>(string name, ReadOnlyMemory<byte> bytes, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (WasmException refused)
        {
            throw new SkeinException(name, $"cannot be used: {refused.Message}", Remedy(refused, bytes.Span), refused);
        }
    }

    /// <summary>Reads a file or standard input whole.</summary>
    /// <exception cref="SkeinException">It cannot be read, or is too large.</exception>
    public static byte[] Bytes(string path, Shell shell, long bytesMax, string remedy)
    {
        string name = path == "-" ? Input : path;
        if (path != "-" && Directory.Exists(path)) throw new SkeinException(path, "is a folder", remedy);
        try
        {
            using Stream stream = Open(path, shell);
            if (stream.CanSeek && stream.Length > bytesMax) throw TooLarge(name, bytesMax);
            var bytes = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
            var piece = new byte[64 * 1024];
            for (int count = stream.Read(piece); count > 0; count = stream.Read(piece))
            {
                if (bytes.Length + count > bytesMax) throw TooLarge(name, bytesMax);
                bytes.Write(piece, 0, count);
            }

            return bytes.Capacity == bytes.Length ? bytes.GetBuffer() : bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(name, $"cannot be read: {IoReason.Of(exception)}", remedy, exception);
        }
    }

    private static Stream Open(string path, Shell shell)
    {
        if (path == "-") return shell.Input();
        return File.OpenRead(path);
    }

    private static SkeinException TooLarge(string name, long bytesMax) => new(name, $"is larger than {bytesMax:#,##0} bytes");

    private static string Remedy(WasmException refused, ReadOnlySpan<byte> bytes)
    {
        if (refused.Kind == WasmErrorKind.Unsupported && refused.Offset == 4) return "take the core modules out of it";
        return refused is { Kind: WasmErrorKind.Malformed, Offset: 0 } ? OtherFile.Remedy(bytes) : "";
    }
}
