using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>C#'s numeric types: conversion from each to each.</summary>
internal static class Numbers
{
    /// <summary>Whether values of the type can be converted here; characters count as numbers.</summary>
    public static bool IsNumeric(SpecialType type) => type is >= SpecialType.System_Char and <= SpecialType.System_Double;

    /// <summary>The type of a number; none for all other values.</summary>
    public static SpecialType TypeOf(object? value) => value switch
    {
        int => SpecialType.System_Int32,
        double => SpecialType.System_Double,
        long => SpecialType.System_Int64,
        float => SpecialType.System_Single,
        uint => SpecialType.System_UInt32,
        ulong => SpecialType.System_UInt64,
        byte => SpecialType.System_Byte,
        sbyte => SpecialType.System_SByte,
        short => SpecialType.System_Int16,
        ushort => SpecialType.System_UInt16,
        char => SpecialType.System_Char,
        decimal => SpecialType.System_Decimal,
        _ => SpecialType.None,
    };

    /// <summary>Converts a number as a cast does.</summary>
    /// <exception cref="OverflowException">It does not fit: in a checked context, or from a type with a fraction, whose cast C# leaves undefined.</exception>
    public static object Convert(object value, SpecialType type, bool isChecked)
    {
        if (TypeOf(value) == type)
            return value;
        return type switch
        {
            SpecialType.System_Double => value is char c ? (double)c : System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
            SpecialType.System_Single => value is char c ? (float)c : System.Convert.ToSingle(value, CultureInfo.InvariantCulture),
            SpecialType.System_Decimal => value is char c ? (decimal)c : System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            _ when value is int number && type == SpecialType.System_Int64 => (long)number,
            _ => Fit(Integer(value), type, isChecked || value is double or float or decimal),
        };
    }

    /// <summary>A number without its fraction.</summary>
    /// <exception cref="OverflowException">It is infinite or no number.</exception>
    public static BigInteger Integer(object value) => value switch
    {
        int number => number,
        long number => number,
        uint number => number,
        ulong number => number,
        char letter => letter,
        double number => new BigInteger(number),
        float number => new BigInteger(number),
        decimal number => new BigInteger(number),
        _ => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>An integer in one of C#'s types, wrapped around or checked.</summary>
    /// <exception cref="OverflowException">It does not fit and is checked.</exception>
    public static object Fit(BigInteger value, SpecialType type, bool isChecked)
    {
        var (bits, signed) = Size(type);
        var least = signed ? -(BigInteger.One << (bits - 1)) : BigInteger.Zero;
        var count = BigInteger.One << bits;
        if (value < least || value >= least + count)
        {
            if (isChecked)
                throw new OverflowException();
            value = least + ((value - least) % count + count) % count;
        }
        return type switch
        {
            SpecialType.System_Int32 => Box.Of((int)value),
            SpecialType.System_Int64 => (long)value,
            SpecialType.System_UInt32 => (uint)value,
            SpecialType.System_UInt64 => (ulong)value,
            SpecialType.System_Byte => (byte)value,
            SpecialType.System_SByte => (sbyte)value,
            SpecialType.System_Int16 => (short)value,
            SpecialType.System_UInt16 => (ushort)value,
            _ => (char)(ushort)value,
        };
    }

    /// <summary>Number of bits of an integer's type, and whether it can be negative.</summary>
    public static (int Bits, bool Signed) Size(SpecialType type) => type switch
    {
        SpecialType.System_Int32 => (32, true),
        SpecialType.System_UInt32 => (32, false),
        SpecialType.System_Int64 => (64, true),
        SpecialType.System_UInt64 => (64, false),
        SpecialType.System_SByte => (8, true),
        SpecialType.System_Byte => (8, false),
        SpecialType.System_Int16 => (16, true),
        _ => (16, false),
    };
}
