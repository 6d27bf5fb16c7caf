using Skein.Cli.Output;
using Skein.Core;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Run;

/// <summary>Reads a module from a file.</summary>
internal static class ModuleFile
{
    public static WasmModule Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {IoReason.Of(exception)}", "name a module", exception);
        }

        return WasmModule.Read(bytes);
    }
}
