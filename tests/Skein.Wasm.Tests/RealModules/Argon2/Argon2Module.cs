using System.Text;
using System.Text.RegularExpressions;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;

namespace Skein.Wasm.Tests.RealModules.Argon2;

/// <summary>A hash for passwords, called as the package's <c>lib/argon2.js</c> calls it.</summary>
internal sealed class Argon2Module : IDisposable
{
    private const int Version = 0x13;

    private readonly Dictionary<string, string> exports;
    private readonly Instance instance;
    private readonly LinearMemory memory;

    public Argon2Module()
    {
        string glue = File.ReadAllText(Path.Combine(RealModule.Argon2.Folder, "dist", "argon2.js"));
        exports = Regex.Matches(glue, @"Module\[""_(\w+)""\]=Module\[""asm""\]\[""(\w+)""\]").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        var compiled = CompiledModule.Compile(WasmModule.Read(RealModule.Argon2.Read()));
        var imports = new Imports();
        Dictionary<string, string> letters = Regex.Match(glue, @"asmLibraryArg=\{([^}]*)\}").Groups[1].Value.Split(',').Select(pair => pair.Split(':')).ToDictionary(pair => pair[1], pair => pair[0].Trim('"'), StringComparer.Ordinal);
        imports.Add("a", letters["_emscripten_memcpy_big"], (Instance caller, int into, int from, int length) => Copy(caller.Memory!, into, from, length));
        imports.Add("a", letters["_emscripten_resize_heap"], EmscriptenRuntime.Functions["emscripten_resize_heap"]);
        instance = compiled.Instantiate(imports);
        memory = instance.Memory!;
        instance.Call(exports["__wasm_call_ctors"]);
    }

    /// <summary>The encoded hash, or the complaint.</summary>
    public string Hash(Password password)
    {
        (int pass, int passLength) = Give(password.Pass);
        (int salt, int saltLength) = Give(password.Salt);
        int hash = Int("malloc", password.HashLen);
        int length = Int("argon2_encodedlen", password.Time, password.Mem, password.Parallelism, saltLength, password.HashLen, password.Type);
        int encoded = Int("malloc", length + 1);
        int failed = Int("argon2_hash_ext", password.Time, password.Mem, password.Parallelism, pass, passLength, salt, saltLength, hash, password.HashLen, encoded, length, password.Type, 0, 0, 0, 0, Version);
        string answer = memory.Text(failed == 0 ? encoded : Int("argon2_error_message", failed));
        foreach (int place in new[] { pass, salt, hash, encoded }) Int("free", place);
        return answer;
    }

    public void Dispose() => instance.Dispose();

    // What it gives nobody looks at.
    private static int Copy(LinearMemory memory, int into, int from, int length)
    {
        memory.Bytes(from, length).CopyTo(memory.Bytes(into, length));
        return 0;
    }

    private (int Place, int Length) Give(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\0");
        int place = Int("malloc", bytes.Length);
        bytes.CopyTo(memory.Bytes(place, bytes.Length));
        return (place, bytes.Length - 1);
    }

    private int Int(string function, params ReadOnlySpan<WasmValue> arguments) => instance.Call(exports[function], arguments) is [var result, ..] ? result.Int32 : 0;
}
