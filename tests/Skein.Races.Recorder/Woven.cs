namespace Skein.Races.Runtime;

/// <summary>What woven code calls: the same members as those of the detector.</summary>
public static class Woven
{
    public static object? Enter(object? target, int site, int kinds, int index) => Record.Entered(target, site, kinds, index);

    public static void Leave(object? target, object? token) => Record.Left(target, (int)token!);

    public static void Touch(object? target, int site, int kinds, int index) => Record.Left(target, Record.Entered(target, site, kinds, index));

    public static void Created(object? target, int site) => Record.Made(target, site);

    public static void StaticConstructorEntered() => Record.StaticConstructor(1);

    public static void StaticConstructorLeft() => Record.StaticConstructor(-1);

    public static void Resumed(Task? task) => Record.WentOn(task);
}
