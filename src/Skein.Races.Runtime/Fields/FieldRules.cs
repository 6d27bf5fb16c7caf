namespace Skein.Races.Runtime.Fields;

/// <summary>Which races of plain fields are defects whatever the program means by them.</summary>
internal static class FieldRules
{
    /// <summary>
    /// Whether two accesses at one time lose an update, or tear a value. Other races of fields are often meant: a flag
    /// that is polled, a value that is computed twice and is the same. They are listed and fail nothing.
    /// </summary>
    public static bool Fails(AccessKinds first, AccessKinds second) =>
        ((first | second) & AccessKinds.Write) != 0
        && ((first & second & AccessKinds.Update) != 0 || ((first | second) & AccessKinds.Wide) != 0);
}
