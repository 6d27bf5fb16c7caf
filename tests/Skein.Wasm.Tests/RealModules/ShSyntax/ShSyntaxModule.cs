using System.Text;
using System.Text.Json.Nodes;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;
using Skein.Wasm.TinyGo;

namespace Skein.Wasm.Tests.RealModules.ShSyntax;

/// <summary>The parser of shell scripts, called as its package's <c>lib/processor.js</c> calls it.</summary>
internal sealed class ShSyntaxModule : IDisposable
{
    private readonly TinyGoHost host = new(new GuestOptions { Capabilities = new ModuleCapabilities { Clocks = true, Random = true, StandardOutput = true } });
    private readonly Instance instance;
    private readonly LinearMemory memory;

    public ShSyntaxModule(CompiledModule compiled)
    {
        instance = compiled.Instantiate(host.AddTo(new Imports(), compiled.Module));
        memory = instance.Memory!;
        Exit = host.Start(instance);
    }

    /// <summary>What <c>_start</c> ended with.</summary>
    public int Exit { get; }

    public static CompiledModule Compile() => CompiledModule.Compile(WasmModule.Read(RealModule.ShSyntax.Read()));

    /// <summary>The tree, or the text printed anew.</summary>
    /// <returns>JSON, or the complaint.</returns>
    public string Process(string text, bool again, bool minify)
    {
        (int path, int pathLength) = Give("a.sh");
        (int script, int scriptLength) = Give(text);
        (int stop, int stopLength) = Give("");
        const int Comments = 1, Bash = 0, Recover = 0, Simplify = 0, Indent = 2, NextLine = 1, CaseIndent = 1, Spaces = 1, Padding = 0, Single = 0, FunctionLine = 0;
        int place = instance.Call(
            "process", path, pathLength, pathLength, script, scriptLength, scriptLength, again ? 1 : 0, Comments, Bash, stop, stopLength, stopLength, Recover, Simplify, Indent, NextLine, CaseIndent, Spaces, Padding, minify ? 1 : 0, Single, FunctionLine)[0].Int32;
        foreach (int given in new[] { path, script, stop }) instance.Call("wasmFree", given);
        JsonObject answer = JsonNode.Parse(memory.Text(place))!.AsObject();
        if (answer["parseError"] is JsonObject error) return $"Error: {error["Text"]}";
        if (answer["message"]?.GetValue<string>() is { Length: > 0 } message) return $"SyntaxError: {message}";
        return (again ? answer["text"] : answer["file"])!.ToJsonString();
    }

    public void Dispose()
    {
        instance.Dispose();
        host.Dispose();
    }

    private (int Place, int Length) Give(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int place = instance.Call("wasmAlloc", bytes.Length)[0].Int32;
        bytes.CopyTo(memory.Span((uint)place, (uint)bytes.Length));
        return (place, bytes.Length);
    }
}
