using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Fields;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime;

/// <summary>What woven code calls before it reads or writes a plain field. Woven only where a hunt asks for fields. Nothing here throws into the program.</summary>
public static class WovenFields
{
    private static readonly FieldWatch? Watch = Woven.Hunting?.Fields;

    // Both written by their own thread alone.
    [ThreadStatic]
    private static Actor? here;
    [ThreadStatic]
    private static SiteSampler? sampler;

    /// <summary>A field is about to be read or written.</summary>
    /// <param name="owner">The object, or the type of a static field; null is let through, for the access itself throws.</param>
    /// <param name="field">Declaring type and name: <c>Shop.Cart::total</c>.</param>
    /// <param name="site">The site of the access.</param>
    /// <param name="kinds">What is done: <see cref="AccessKinds"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accessed(object? owner, string field, int site, int kinds)
    {
        if (Watch is not null && owner is not null)
        {
            Accessed(Watch, owner, field, site, kinds);
        }
    }

    private static void Accessed(FieldWatch watch, object owner, string field, int site, int kinds) =>
        watch.Accessed(here ??= Woven.Caller(), sampler ??= new SiteSampler(FieldLimits.Default), owner, field, site, (AccessKinds)kinds);
}
