using System.Security.Cryptography;
using Skein.Tests.Support;

namespace Skein.Wasm.Tests.Support;

/// <summary>Modules that are made at test time, once for each text of their source, into the artifacts folder.</summary>
internal static class BuiltPrograms
{
    private static readonly Lock Gate = new();

    /// <summary>A C program, by clang and wasi-libc.</summary>
    public static byte[] C(string source, params string[] options) => Made(source, string.Concat(options), target =>
        Tool.Run("clang", "clang, with lld, wasi-libc and libclang-rt-dev-wasm32", ["--target=wasm32-wasi", "-O1", .. options, "-o", target, source]));

    /// <summary>A Go program for <c>GOOS=js</c>.</summary>
    public static byte[] Go(string source) => Made(source, "", target =>
        Tool.Run("go", "golang-go", ["build", "-o", target, source], null, null, ("GOOS", "js"), ("GOARCH", "wasm"), ("GOCACHE", Folder("go-cache")), ("GO111MODULE", "off"), ("GOFLAGS", "")));

    private static byte[] Made(string source, string options, Action<string> make)
    {
        lock (Gate)
        {
            byte[] text = [.. File.ReadAllBytes(source), .. System.Text.Encoding.UTF8.GetBytes(options)];
            string target = Path.Combine(Folder("wasm-programs"), $"{Path.GetFileName(source)}-{Convert.ToHexString(SHA256.HashData(text))[..16]}.wasm");
            if (!File.Exists(target))
            {
                string partial = $"{target}.{Environment.ProcessId}";
                make(partial);
                File.Move(partial, target, overwrite: true);
            }

            return File.ReadAllBytes(target);
        }
    }

    private static string Folder(string name) => Directory.CreateDirectory(RepositoryRoot.Combine("artifacts", name)).FullName;
}
