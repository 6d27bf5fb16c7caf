using System.Text;
using Skein.Wasm.Text;

namespace Skein.Cli.Tests.Wasm;

/// <summary>Small modules, made of their text.</summary>
internal static class Fixtures
{
    /// <summary>A shop's page: imports, memory, table, data, a function that nothing refers to.</summary>
    public const string Shop = """
        (module
          (import "env" "log" (func (param i32)))
          (import "wbg" "__wbindgen_throw" (func (param i32 i32)))
          (memory (export "memory") 2 16)
          (table 2 2 funcref)
          (elem (i32.const 0) 4)
          (global (mut i32) (i32.const 0))
          (func (export "render") (param i32) (result i32) local.get 0 call 0 call 3 i32.const 7)
          (func i32.const 1 call 0 nop nop nop nop nop nop nop nop)
          (func nop nop)
          (func unreachable)
          (data (i32.const 1024) "<ul></ul><li></li>")
          (data "passive"))
        """;

    public static byte[] Module(string text) => WatReader.Read(text);

    /// <summary>With a custom section behind it.</summary>
    public static byte[] With(byte[] module, string name, string contents)
    {
        byte[] named = [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. Encoding.ASCII.GetBytes(contents)];
        return [.. module, 0, (byte)named.Length, .. named];
    }
}
