using System.Text;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;

namespace Skein.Wasm.Tests.RealModules.SqlJs;

/// <summary>A database, through SQLite's own functions as the package's glue calls them. The build with names: the other has letters instead.</summary>
internal sealed class SqlJsModule : IDisposable
{
    private const int Row = 100;
    private const int Done = 101;
    private const int Copied = -1;
    private const string Name = "db";

    private readonly MemoryFiles files = new();
    private readonly Instance instance;
    private readonly LinearMemory memory;
    private readonly int place;
    private readonly int database;

    public SqlJsModule()
    {
        var compiled = CompiledModule.Compile(WasmModule.Read(RealModule.SqlJsDebug.Read()));
        var imports = new Imports();
        new EmscriptenFiles(files).AddTo(imports);
        foreach (ModuleImport import in compiled.Module.Imports)
        {
            if (EmscriptenRuntime.Functions.TryGetValue(import.Name, out Delegate? function)) imports.Add(import.Module, import.Name, function);
        }

        instance = compiled.Instantiate(imports);
        memory = instance.Memory!;
        instance.Call("emscripten_stack_init");
        instance.Call("__set_stack_limits", Int("emscripten_stack_get_base"), Int("emscripten_stack_get_end"));
        instance.Call("__wasm_call_ctors");
        place = Int("malloc", 8);
        database = Open(Name);
        Int("RegisterExtensionFunctions", database);
    }

    /// <summary>Its rows, or its complaint. A number is told by its bits.</summary>
    public string Run(SqlStatement statement)
    {
        int sql = Give(statement.Sql, out _);
        int failed = Int("sqlite3_prepare_v2", database, sql, -1, place, 0);
        Int("free", sql);
        if (failed != 0) return Complaint();
        int prepared = memory.ReadInt32((uint)place);
        int columns = Int("sqlite3_column_count", prepared);
        List<string> rows = [string.Join('|', Enumerable.Range(0, columns).Select(column => memory.Text(Int("sqlite3_column_name", prepared, column))))];
        foreach (object[] given in statement.Parameters.DefaultIfEmpty([]))
        {
            Int("sqlite3_reset", prepared);
            for (int index = 0; index < given.Length; index++) Bind(prepared, index + 1, given[index]);
            int step;
            while ((step = Int("sqlite3_step", prepared)) == Row) rows.Add(string.Join('|', Enumerable.Range(0, columns).Select(column => Column(prepared, column))));
            if (step == Done) continue;
            string complaint = Complaint();
            Int("sqlite3_finalize", prepared);
            return complaint;
        }

        Int("sqlite3_finalize", prepared);
        return string.Join('\n', rows);
    }

    /// <summary>The whole database as a file, by SQLite's copying of one database into another.</summary>
    public byte[] Export()
    {
        int copy = Open("copy");
        int main = Give("main", out _);
        int backup = Int("sqlite3_backup_init", copy, main, database, main);
        if (Int("sqlite3_backup_step", backup, -1) is var step and not Done) throw new InvalidOperationException($"{step}: {Complaint()}");
        Int("sqlite3_backup_finish", backup);
        Int("sqlite3_close_v2", copy);
        return files.Read("copy");
    }

    public void Dispose() => instance.Dispose();

    private int Open(string name)
    {
        int text = Give(name, out _);
        if (Int("sqlite3_open", text, place) != 0) throw new InvalidOperationException(Complaint());
        return memory.ReadInt32((uint)place);
    }

    private string Complaint() => $"error: {memory.Text(Int("sqlite3_errmsg", database))}";

    private void Bind(int prepared, int index, object value)
    {
        if (value is string given)
        {
            int text = Give(given, out int length);
            Int("sqlite3_bind_text", prepared, index, text, length, Copied);
            Int("free", text);
        }
        else if (value is int number)
        {
            Int("sqlite3_bind_int", prepared, index, number);
        }
        else
        {
            instance.Call("sqlite3_bind_double", prepared, index, (double)value);
        }
    }

    private string Column(int prepared, int column)
    {
        const int Integer = 1, Real = 2, Text = 3, Blob = 4;
        return Int("sqlite3_column_type", prepared, column) switch
        {
            Integer or Real => Convert.ToHexStringLower(BitConverter.GetBytes(instance.Call("sqlite3_column_double", prepared, column)[0].Double)),
            Text => $"'{memory.Text(Int("sqlite3_column_text", prepared, column))}'",
            Blob => $"x{Convert.ToHexStringLower(memory.Bytes(Int("sqlite3_column_blob", prepared, column), Int("sqlite3_column_bytes", prepared, column)))}",
            _ => "null",
        };
    }

    // With a NUL behind it, which is not counted.
    private int Give(string text, out int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\0");
        length = bytes.Length - 1;
        int address = Int("malloc", bytes.Length);
        bytes.CopyTo(memory.Bytes(address, bytes.Length));
        return address;
    }

    private int Int(string function, params ReadOnlySpan<WasmValue> arguments) => instance.Call(function, arguments) is [var result, ..] ? result.Int32 : 0;
}
