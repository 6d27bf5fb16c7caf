using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;

namespace Skein.Wasm.Tests.RealModules.TreeSitter;

/// <summary>A parser, called as its glue <c>web-tree-sitter.js</c> calls it, with a grammar that is a module of its own.</summary>
internal sealed class TreeSitterModule : IDisposable
{
    private const int InputBytes = 10 << 10;

    private readonly string glue = File.ReadAllText(Path.Combine(RealModule.TreeSitter.Folder, "web-tree-sitter.js"));
    private readonly LinearMemory memory;
    private readonly Instance main;
    private readonly Instance grammar;
    private readonly int transfer;
    private readonly int parser;
    private readonly int input;
    private string source = "";

    public TreeSitterModule()
    {
        var compiled = CompiledModule.Compile(WasmModule.Read(RealModule.TreeSitter.Read()));
        memory = new LinearMemory(compiled.Module.Imports.Select(import => import.Type).OfType<MemoryType>().Single());
        var table = new Table(compiled.Module.Imports.Select(import => import.Type).OfType<TableType>().Single());
        table.Grow(1, null);
        Global stack = SideModule.Variable(Number("___stack_high"));
        main = compiled.Instantiate(Imports(table, stack));
        main.Call("__wasm_apply_data_relocs");
        main.Call("__wasm_call_ctors");
        transfer = Int("ts_init");
        grammar = SideModule.Link(RealModule.TreeSitterJavaScript.Read(), main, memory, table, stack);
        main.Call("ts_parser_new_wasm");
        (parser, input) = (memory.ReadInt32((uint)transfer), memory.ReadInt32((uint)transfer + 4));
        Int("ts_parser_set_language", parser, grammar.Call("tree_sitter_javascript")[0]);
    }

    /// <summary>How many nodes, where the root ends, and all as an expression.</summary>
    public string Parse(string text)
    {
        source = text;
        int tree = Int("ts_parser_parse_wasm", parser, input, 0, 0, 0);
        Root(tree);
        int count = Int("ts_node_descendant_count_wasm", tree);
        Root(tree);
        int end = Int("ts_node_end_index_wasm", tree);
        Root(tree);
        int expression = Int("ts_node_to_string_wasm", tree);
        string answer = string.Create(CultureInfo.InvariantCulture, $"{count} {end} {memory.Text(expression)}");
        Int("free", expression);
        Int("ts_tree_delete", tree);
        return answer;
    }

    public void Dispose()
    {
        grammar.Dispose();
        main.Dispose();
        memory.Dispose();
    }

    private Imports Imports(Table table, Global stack)
    {
        var imports = new Imports();
        imports.Add("env", "memory", memory).Add("env", "__indirect_function_table", table).Add("env", "__stack_pointer", stack);
        imports.Add("env", "__memory_base", SideModule.Constant(1024)).Add("env", "__table_base", SideModule.Constant(1));
        foreach (string name in new[] { "__stack_low", "__stack_high", "__heap_base" }) imports.Add("GOT.mem", name, SideModule.Variable(Number($"_{name}")));
        imports.Add("env", "_abort_js", EmscriptenRuntime.Functions["_abort_js"]);
        imports.Add("env", "emscripten_resize_heap", (int bytes) => memory.Grow(((uint)bytes - (memory.Pages * LinearMemory.PageBytes) + LinearMemory.PageBytes - 1) / LinearMemory.PageBytes) is null ? 0 : 1);
        imports.Add("env", "tree_sitter_parse_callback", (int into, int index, int _, int _, int length) => Read(into, index, length));
        imports.Add("env", "tree_sitter_progress_callback", (int _, int _) => 0);
        imports.Add("env", "tree_sitter_query_progress_callback", (int _) => 0);
        imports.Add("env", "tree_sitter_log_callback", (int _, int _) => { });
        imports.Add("wasi_snapshot_preview1", "fd_write", (int _, int _, int _, int _) => 52);
        imports.Add("wasi_snapshot_preview1", "fd_seek", (int _, long _, int _, int _) => 52);
        imports.Add("wasi_snapshot_preview1", "fd_close", (int _) => 52);
        return imports;
    }

    // UTF-16, as much as there is room for, with a NUL behind it; the length told is that of all that is left.
    private void Read(int into, int index, int length)
    {
        string left = index < source.Length ? source[index..] : "";
        memory.WriteInt32((uint)length, left.Length);
        string part = left[..Math.Min(left.Length, (InputBytes / 2) - 1)];
        Encoding.Unicode.GetBytes(part + "\0").CopyTo(memory.Bytes(into, InputBytes));
    }

    private void Root(int tree) => main.Call("ts_tree_root_node_wasm", tree);

    private int Number(string variable) => int.Parse(Regex.Match(glue, $@"var {variable} = (\d+);").Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private int Int(string function, params ReadOnlySpan<WasmValue> arguments) => main.Call(function, arguments) is [var result, ..] ? result.Int32 : 0;
}
