using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Generation;

namespace Skein.Wasm.Tests.Validation;

/// <summary>A module with a byte or two changed, mostly within its code.</summary>
internal static class Mutant
{
    // Types, the types of blocks, ends, elses, calls, branches, constants, variables, small numbers: what is likely to mean something else.
    private static readonly byte[] Telling =
    [
        0x7F, 0x7E, 0x7D, 0x7C, 0x7B, 0x70, 0x6F, 0x40, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13,
        0x1A, 0x1B, 0x1C, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x28, 0x29, 0x36, 0x3F, 0x41, 0x42, 0x43, 0x44, 0x45, 0x6A, 0x7C, 0xA7, 0xD0, 0xD1, 0xD2, 0xFC, 0xFD,
    ];

    public static byte[] Of(byte[] module, Dice dice)
    {
        byte[] mutant = [.. module];
        (int first, int end) = Stretch(module, dice);
        for (int changes = 1 + dice.Below(2); changes > 0; changes--)
        {
            int place = first + dice.Below(end - first);
            mutant[place] = dice.Below(4) switch
            {
                0 => (byte)dice.Below(256),
                1 => (byte)(mutant[place] + (dice.Below(2) == 0 ? 1 : 255)),
                _ => dice.Of(Telling),
            };
        }

        return mutant;
    }

    // Most rules are about code; the head is left alone.
    private static (int First, int End) Stretch(byte[] module, Dice dice)
    {
        const int Head = 8;
        ModuleSection? code = dice.Below(4) == 0 ? null : WasmModule.Read(module).Sections.FirstOrDefault(section => section.Id == SectionId.Code && section.Contents.Length > 0);
        return code is null ? (Head, module.Length) : (code.Contents.Offset, code.Contents.End);
    }
}
